import type { RandomCase } from "./randomCases.ts";

/** A case as it stands in a file for `npm run clock`. */
export function caseText({ zone, hours, targetMs, stopsOn, pausesWhile, events }: RandomCase) {
  const time = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  const clock =
    hours === null
      ? { kind: "roundTheClock" }
      : {
          kind: "hours",
          zone,
          days: hours.days.map(({ day, from, to }) => ({ day, from: time(from), to: time(to) })),
          holidays: hours.holidays,
        };
  return {
    rule: {
      target: targetMs,
      clock,
      stopsOn,
      pause: pausesWhile.length === 0 ? null : { whileStatus: pausesWhile },
    },
    now: Math.max(...events.map(({ atMs }) => atMs)),
    events: events.map(({ kind, atMs, status }) => ({ kind, at: new Date(atMs).toISOString(), status })),
  };
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
