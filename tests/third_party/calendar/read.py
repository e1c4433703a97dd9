"""The events of a calendar as icalendar reads them, in JSON."""

import json
import sys
from datetime import datetime

from icalendar import Calendar

with open(sys.argv[1], "rb") as file:
    calendar = Calendar.from_ical(file.read())


def text(value):
    return None if value is None else str(value)


def event(part):
    start = part.decoded("DTSTART")
    return {
        "uid": str(part["UID"]),
        "sequence": int(part["SEQUENCE"]),
        "status": text(part.get("STATUS")),
        "start": start.isoformat(),
        "allday": not isinstance(start, datetime),
        "summary": str(part["SUMMARY"]),
        "alarms": len(part.walk("VALARM")),
    }


events = [event(part) for part in calendar.walk("VEVENT")]
print(json.dumps({"method": text(calendar.get("METHOD")), "events": events}))
