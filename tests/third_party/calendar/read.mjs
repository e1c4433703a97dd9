// The events of a calendar as node-ical reads them, in JSON.
import { readFileSync } from "node:fs";
import ical from "node-ical";

const day = (date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((n) => String(n).padStart(2, "0"))
    .join("-");
const read = ical.sync.parseICS(readFileSync(process.argv[2], "utf8"));
const events = Object.values(read).filter((part) => part.type === "VEVENT");
const calendar = Object.values(read).find((part) => part.type === "VCALENDAR");
console.log(
  JSON.stringify({
    method: calendar.method ?? null,
    events: events.map((event) => ({
      uid: event.uid,
      sequence: Number(event.sequence),
      status: event.status ?? null,
      start: day(event.start),
      allday: event.datetype === "date",
      summary: event.summary,
      alarms: (event.alarms ?? []).length,
    })),
  }),
);
