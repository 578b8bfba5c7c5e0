import { plainTime } from "../time/plainTime.ts";
import { isKnownZone } from "../time/zoned.ts";

/** A value's further lines start with this, so that no line of it can be taken for a label. */
const CONTINUED = "  ";

/** "Label: value"; further lines of the value are set in. */
export function labelled(label: string, value: string): string {
  const [first = "", ...rest] = value.split("\n");
  const head = first === "" ? `${label}:` : `${label}: ${first}`;
  return [head, ...rest.map((line) => CONTINUED + line)].join("\n");
}

/** The labels that stand below a line with this title, with their values, until a line that is neither. */
export function readLabelled<Label extends string>(
  lines: readonly string[],
  title: number,
  labels: readonly Label[],
): ReadonlyMap<Label, string> {
  // A helpdesk that rewrites line ends does so everywhere, the title included.
  const isCrlf = lines[title]?.endsWith("\r") ?? false;
  const fields = new Map<Label, string>();
  let current: Label | null = null;
  for (const line of lines.slice(title + 1).map((raw) => (isCrlf ? raw.replace(/\r$/u, "") : raw))) {
    const label: Label | undefined = labels.find((candidate) => line.startsWith(`${candidate}:`));
    if (label) {
      current = label;
      fields.set(label, line.slice(label.length + 1).replace(/^ /u, ""));
    } else if (current && line.startsWith(CONTINUED)) {
      fields.set(current, `${fields.get(current) ?? ""}\n${line.slice(CONTINUED.length)}`);
    } else break;
  }
  return fields;
}

/** "Tue 3 May 2016, 10:00 UTC+2 · Tue 3 May 2016, 01:00 UTC-7 = 2016-05-03T08:00:00.000Z": to be read, and read back. */
export function slotLine(startMs: number, zone: string, hostZone: string | null): string {
  const date = new Date(startMs);
  // Whole numbers beyond the calendar's range pass the schema; they stay numbers.
  if (Number.isNaN(date.getTime())) return `at ${startMs}`;
  const iso = date.toISOString();
  const zones = [zone, hostZone].filter((name): name is string => name !== null && isKnownZone(name));
  const readings = new Set(zones.map((name) => plainTime(startMs, name)));
  return readings.size === 0 ? iso : `${[...readings].join(" · ")} = ${iso}`;
}

/** The inverse of slotLine; NaN = no instant in it. */
export function slotOf(line: string): number {
  const number = /^at (-?\d+)$/u.exec(line)?.[1];
  if (number !== undefined) return Number(number);
  return Date.parse(/([+-]?\d{4,6}-\d\d-\d\dT[\d:.]+Z)$/u.exec(line)?.[1] ?? "");
}

/** "30 minutes"; NaN = another text. */
export function minutesOf(text: string): number {
  return Number(/^(\d+) minutes$/u.exec(text)?.[1] ?? Number.NaN);
}
