const MOST = 20;
const LONGEST = 320;

/** Mail addresses as people type them in a row, and those among them that are none (an unfinished last one is not told). */
export function addressesIn(text: string): {
  readonly addresses: readonly string[];
  readonly unreadable: readonly string[];
} {
  const parts = text
    .split(/[\s,;]+/u)
    .filter((part) => part !== "")
    .map((part) => part.slice(0, LONGEST));
  const addresses = [...new Set(parts)].slice(0, MOST);
  const isUnfinished = !/[\s,;]$/u.test(text);
  const finished = isUnfinished ? addresses.slice(0, -1) : addresses;
  return { addresses, unreadable: finished.filter((part) => !/^[^@]+@[^@]+\.[^@]+$/u.test(part)) };
}
