/** One person's way of telling a fault. */
export interface Telling {
  readonly subject: string;
  readonly text: string;
  readonly error?: string;
}

/** {n}: any number, {d}: any day of the week, SITE: the site's name. */
export interface Topic {
  /** The same fault, told by several people who have not read each other; the last one is in a hurry. */
  readonly tellings: readonly Telling[];
  /** Another fault in the same corner of the site. */
  readonly near: Telling;
}
