/** A UTC date and time that may stand in a file name on every system. */
export function fileStamp(nowMs: number): string {
  return new Date(nowMs).toISOString().replaceAll(":", "-");
}
