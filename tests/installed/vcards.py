#!/usr/bin/python3
"""Reads the vCards 3.0 and 2.1 that rapport writes with a parser of others, and checks what it makes of them.

usage: vcards.py RAPPORT
"""

import os
import sys
import tempfile

sys.dont_write_bytecode = True  # The folder of the sources stays as it is.
from office import Office, check, check_lines

try:
    import vobject
except ImportError as missing:
    print(f"skipped: {missing}; script/setup --test installs it")
    sys.exit(77)

NAME, NOTES = 'Łukasz "Bo" Żak', "two\nlines; one, and \\ after a text that is too long for a line of a card: зелёный чай 🍵"


def values(card, name):
    return [entry.value for entry in card.contents.get(name, [])]


def preferred(card, name):
    return [entry.value for entry in card.contents[name] if "PREF" in map(str.upper, entry.params.get("TYPE", []))]


def check_person(card):
    check(values(card, "fn") == [NAME], f"FN is another: {values(card, 'fn')}")
    check(card.n.value.given == NAME, f"N is another: {card.n.value!r}")
    check(values(card, "org") == [["Kopi, Teh; & Co"]], f"ORG is another: {values(card, 'org')}")
    check(values(card, "email") == ["lukasz@example.pl", "bo@example.org"], f"EMAIL is another: {values(card, 'email')}")
    check(preferred(card, "email") == ["lukasz@example.pl"], f"another address is preferred: {preferred(card, 'email')}")
    check(values(card, "tel") == ["+48 601 555 012"], f"TEL is another: {values(card, 'tel')}")
    check(values(card, "note") == [NOTES], f"NOTE is another: {values(card, 'note')!r}")
    check(values(card, "bday") == ["1604-05-07"], f"BDAY is another: {values(card, 'bday')}")
    check(card.bday.params["X-APPLE-OMIT-YEAR"] == ["1604"], "BDAY has a year")
    address = card.adr.value
    check((address.street, address.city) == ("Kade 1; back", "Łódź"), f"ADR is another: {address}")
    check(card.x_abdate.value == "2015-06-12" and card.x_abdate.group == card.x_ablabel.group, "X-ABDATE has no label")


def main():
    with tempfile.TemporaryDirectory() as folder:
        office = Office(os.path.abspath(sys.argv[1]), folder)
        office.run("customer", "add", NAME, "--company", "Kopi, Teh; & Co", "--emails",
                   "lukasz@example.pl; bo@example.org", "--phone", "+48 601 555 012", "--notes", NOTES, "--birthday",
                   "--05-07", "--address", "Kade 1; back", "--city", "Łódź", "--tags", "vip, a", "--quiet")
        office.run("occasion", "add", NAME, "wedding", "2015-06-12", "--quiet")
        data = office.run("customer", "export", "--format", "vcf", "--vcard-version", "3.0", "--sort", "id")
        check_lines(data)
        person, company = vobject.readComponents(data.decode())
        for card in person, company:
            card.validate(raiseException=True)
        check_person(person)
        check(values(person, "categories") == [["a", "vip"]], f"CATEGORIES is another: {values(person, 'categories')}")
        check(values(company, "x-abshowas") == ["COMPANY"], "the company is none")
        check(values(company, "fn") == ["Kopi, Teh; & Co"], f"FN is another: {values(company, 'fn')}")
        data = office.run("customer", "export", "--format", "vcf", "--vcard-version", "2.1", "--sort", "id")
        check(data.isascii() and all(len(line) <= 76 for line in data.split(b"\r\n")), "2.1 is no ASCII of short lines")
    print("vcards: vobject agrees")


if __name__ == "__main__":
    main()
