"""What the tests with readers of others have in common: a database to ask, and what holds for all lines."""

import os
import subprocess
import sys


class Office:
    """An invented office in a database of its own."""

    def __init__(self, program, folder):
        self.program = program
        self.environment = {"PATH": os.environ["PATH"], "HOME": folder, "TZ": "Asia/Jakarta", "LC_ALL": "C.UTF-8",
                            "RAPPORT_NOW": "2026-03-10T09:30", "RAPPORT_USER": "ani", "RAPPORT_PLAYS": "no",
                            "RAPPORT_DB": os.path.join(folder, "rapport.db")}

    def run(self, *words, text=None):
        done = subprocess.run([self.program, *words], env=self.environment, input=text, capture_output=True, check=False)
        if done.returncode != 0:
            sys.exit(f"{words}: {done.stderr.decode()}")
        return done.stdout


def check(holds, what):
    if not holds:
        sys.exit(f"{os.path.basename(sys.argv[0])}: {what}")


def check_lines(data):
    """RFC 5545, 3.1, and RFC 2426, 2.6."""
    check(data.endswith(b"\r\n"), "the last line has no end")
    for line in data.split(b"\r\n"):
        check(len(line) <= 75, f"a line has {len(line)} octets: {line!r}")
        check(b"\n" not in line and b"\r" not in line, f"a line end within a line: {line!r}")
        line.decode()
