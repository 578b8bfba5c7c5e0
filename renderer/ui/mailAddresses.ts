/** As much as a field of copies takes. */
const LONGEST = 320;

export function isMailAddress(text: string): boolean {
  return text.length <= LONGEST && /^[^@\s]+@[^@\s]+\.[^@\s]+$/u.test(text);
}

export type TypedAddresses = {
  /** Whole addresses, told from what follows by a comma, a semicolon or a blank. */
  readonly finished: readonly string[];
  /** What is still being typed, with whatever is no address. */
  readonly rest: string;
};

/** Mail addresses as people type or paste them in a row. */
export function readAddresses(text: string): TypedAddresses {
  const parts = text.split(/[\s,;]+/u);
  const last = parts.pop() ?? "";
  const finished = parts.filter((part) => isMailAddress(part));
  const others = parts.filter((part) => part !== "" && !isMailAddress(part));
  return { finished: [...new Set(finished)], rest: [...others, last].join(" ") };
}
