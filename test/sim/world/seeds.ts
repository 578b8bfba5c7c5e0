import type { DeskKind } from "./worldOptions.ts";

/** A world that once went wrong, and what was wrong in it. */
export interface NamedSeed {
  readonly seed: number;
  readonly days?: number;
  readonly deskKind?: DeskKind;
  readonly mostPeople?: number;
  readonly found: string;
}

/**
 * Worlds in which something was found. What a seed means moves with every change to the world or to the engine's steps,
 * so beside its seed each finding has, or is, a test of its own where one could be written.
 */
export const namedSeeds: readonly NamedSeed[] = [
  {
    seed: 3,
    found:
      "The look before a reply kept the newest messages alone, and the pull then never asked for those before them.",
  },
  {
    seed: 20,
    found: "The same with two colleagues: each then missed the beginning of the other's ticket.",
  },
  {
    seed: 96,
    mostPeople: 2,
    found: "A clock put back by hours put off the comparison after sending by as many hours.",
  },
  {
    seed: 201,
    found: "What a sign-in page answered in a file's place was reported as “the helpdesk holds other bytes”.",
  },
  {
    seed: 1021,
    found: "Other JSON in place of a message's text was read as an empty text.",
  },
  {
    seed: 22,
    deskKind: "mail",
    mostPeople: 2,
    found:
      "A computer slept between the look at a thread and the reply, and the mailbox's connection was renewed unasked.",
  },
  {
    seed: 27,
    deskKind: "mail",
    mostPeople: 2,
    found: "The replay took a try for wrong that a person had asked for, because nobody here could tell.",
  },
  {
    seed: 35,
    deskKind: "mail",
    mostPeople: 2,
    found: "Where only an automatic answer showed that an item was there, its subject was compared with the item's.",
  },
  {
    seed: 98,
    deskKind: "mail",
    found: "A ticket that only its answers told of counted as younger than they, so a reply went out past them unread.",
  },
  {
    seed: 270,
    deskKind: "mail",
    found: "The same after a crash, with five colleagues.",
  },
  {
    seed: 2138,
    deskKind: "mail",
    mostPeople: 2,
    found: "The own copy came in after the pull had looked for it, and was not asked for again.",
  },
];
