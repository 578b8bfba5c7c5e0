/** How long a recording is, pauses left out. Times are given, in milliseconds of any one clock. */
export interface Stopwatch {
  pause(nowMs: number): void;
  resume(nowMs: number): void;
  elapsedMs(nowMs: number): number;
}

export function startStopwatch(startMs: number): Stopwatch {
  let before = 0;
  let since: number | null = startMs;
  return {
    pause(nowMs) {
      before += since === null ? 0 : nowMs - since;
      since = null;
    },
    resume(nowMs) {
      since ??= nowMs;
    },
    elapsedMs: (nowMs) => Math.round(before + (since === null ? 0 : nowMs - since)),
  };
}

/** "0:07", "12:40", "1:02:09". */
export function timeWords(elapsedMs: number): string {
  const seconds = Math.floor(elapsedMs / 1_000);
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = two(seconds % 60);
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${two(minutes)}:${rest}`;
}

/** "0.4 MB", "31.0 MB". */
export function sizeWords(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}
