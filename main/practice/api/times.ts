/** UTC ms as the API writes it: ISO 8601, whole seconds (cut, never rounded up into the future). */
export function isoSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** An ISO time, or null when it is none. */
export function parseIso(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}
