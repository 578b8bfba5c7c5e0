const day = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });

/** An instant (UTC ms) as an agent would write it: "Tuesday 24 November at 15:00 UTC". */
export function spokenTime(instant: number): string {
  return `${day.format(instant)} at ${clock.format(instant)} UTC`;
}
