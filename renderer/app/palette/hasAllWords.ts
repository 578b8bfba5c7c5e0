/** Every typed word occurs somewhere in the text; nothing typed finds everything. */
export function hasAllWords(text: string, typed: string): boolean {
  const lower = text.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => lower.includes(word));
}
