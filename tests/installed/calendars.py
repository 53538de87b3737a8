#!/usr/bin/python3
"""Reads the calendars that rapport writes with two parsers of others, and checks what they make of them.

usage: calendars.py RAPPORT
"""

import datetime
import os
import sys
import tempfile

sys.dont_write_bytecode = True  # The folder of the sources stays as it is.
from office import Office, check, check_lines

try:
    import icalendar
    import vobject
    from dateutil.rrule import rrulestr
except ImportError as missing:
    print(f"skipped: {missing}; script/setup --test installs it")
    sys.exit(77)

FOLLOWUPS = [
    (["Budi Santoso", "Send the quote", "--due", "friday"], datetime.date(2026, 3, 13)),
    (["王小芳", "谈谈咖啡豆和新的价格表 ☕ 以及四月份的送货日期和付款方式", "--due", "tomorrow 14:00"],
     datetime.datetime(2026, 3, 11, 14)),
    (["سارة; \"الورد\", شركة", "Ask:\n1. tea, coffee; 2. C:\\temp", "--every", "first monday", "--until", "31 dec"],
     datetime.datetime(2026, 4, 6, 23, 59)),
    (["Budi Santoso", "Water the plant", "--every", "15th"], datetime.datetime(2026, 3, 15, 23, 59)),
    (["Budi Santoso", "Meet", "--due", "friday 9:30", "--every", "2w", "--times", "3"],
     datetime.datetime(2026, 3, 13, 9, 30)),
]


def unfolded(data):
    """The lines as they were before they were folded and escaped."""
    return data.replace(b"\r\n ", b"").replace(b"\\,", b",").replace(b"\\;", b";").replace(b"\\\\", b"\\")


def components(data):
    """What both parsers find: UID, summary, moment and rule of each component, in the order of the file."""
    ours = []
    for entry in icalendar.Calendar.from_ical(data.decode()).walk():
        if entry.name not in ("VTODO", "VEVENT"):
            continue
        moment = entry.get("DUE", entry.get("DTSTART")).dt
        rule = entry.get("RRULE")
        ours.append((str(entry["UID"]), str(entry["SUMMARY"]), moment, rule.to_ical().decode() if rule else ""))
    theirs = []
    calendar = vobject.readOne(data.decode())
    for entry in calendar.components():
        if entry.name not in ("VTODO", "VEVENT"):
            continue
        entry.validate(raiseException=True)
        moment = (entry.due if hasattr(entry, "due") else entry.dtstart).value
        theirs.append((entry.uid.value, entry.summary.value, moment))
    check(sorted(map(str, theirs)) == sorted(str(one[:3]) for one in ours), f"the parsers differ: {theirs} {ours}")
    return ours


def check_followups(office):
    for words, _ in FOLLOWUPS:
        office.run("followup", "add", *words, "--quiet")
    data = office.run("followup", "export", "--format", "ics")
    check_lines(data)
    found = components(data)
    moments = [one[2] for one in found]
    for (name, text, *_), moment in FOLLOWUPS:
        summary, *more = f"{name}: {text}".split("\n")
        check(any(one[1] == summary and one[2] == moment for one in found), f"{text} is not at {moment}: {found}")
        check(all(line.encode() in unfolded(data) for line in more), f"the other lines of {text} are missing")
    check(datetime.datetime(2026, 3, 16, 23, 59) in moments, "the day off has no exception")
    check(len({one[0] for one in found}) == len(FOLLOWUPS), "a UID is missing or there twice")
    rules = [one for one in found if one[3]]
    check(len(rules) == 3, f"not three rules: {rules}")
    for _, _, moment, rule in rules:
        days = list(rrulestr(rule, dtstart=moment.replace(hour=0, minute=0) if moment.hour == 23 else moment)[:3])
        check(days[0].date() == moment.date(), f"{rule} does not begin on {moment}")
    again = office.run("followup", "import", "-", "--format", "json", text=data)
    check(b'"created":0,"updated":0,"unchanged":6' in again, f"read again, it changes something: {again.decode()}")


def check_ticked_off(office):
    """What another program wrote comes back."""
    calendar = icalendar.Calendar.from_ical(office.run("followup", "export", "--format", "ics").decode())
    for entry in calendar.walk("VTODO"):
        if "quote" in entry["SUMMARY"]:
            entry["STATUS"] = "COMPLETED"
    office.run("followup", "import", "-", text=calendar.to_ical())
    state = office.run("followup", "list", "--filter", "text~quote", "--fields", "state", "--format", "csv")
    check(state == b"state\ndone\n", f"it was not ticked off: {state.decode()}")


def check_occasions(office):
    data = office.run("report", "occasions", "--next", "3y", "--format", "ics")
    check_lines(data)
    found = components(data)
    check(len(found) == 2, f"not two occasions: {found}")
    check(all(rule.startswith("FREQ=YEARLY") for *_, rule in found), f"not every year: {found}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        office = Office(os.path.abspath(sys.argv[1]), folder)
        for name, day in (("Budi Santoso", "1990-05-31"), ("王小芳", "--02-29"), ("سارة; \"الورد\", شركة", "")):
            office.run("customer", "add", name, "--birthday", day, "--quiet")
        check_followups(office)
        check_ticked_off(office)
        check_occasions(office)
    print("calendars: icalendar and vobject agree")


if __name__ == "__main__":
    main()
