import type { z } from "zod";
import { assertNever } from "../assertNever.ts";
import { MINUTE } from "../units.ts";

const kinds: Readonly<Record<string, string>> = {
  number: "a number",
  int: "a whole number",
  string: "text in quotes",
  boolean: "true or false",
  array: "a list in brackets",
  object: "fields in braces",
};

/** What is wrong at a place, in the words of who writes rule sets; never in those of the library that found it. */
export function reasonOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "custom":
      return issue.message;
    case "invalid_type":
      return typeReason(issue);
    case "invalid_union":
      return "none of the kinds that a rule set knows";
    case "invalid_value":
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "too_small":
      if (issue.origin === "string") return "must not be empty";
      return `must ${issue.inclusive === false ? "be more than" : least(issue.origin)} ${amount(issue, issue.minimum)}`;
    case "too_big":
      return `must ${issue.inclusive === false ? "be less than" : most(issue.origin)} ${amount(issue, issue.maximum)}`;
    case "invalid_format":
      if (issue.format === "date") return "not a date like 2018-12-25";
      // Patterns of rule sets bring their own words.
      return issue.message.startsWith("Invalid") ? "is not written as it must be" : issue.message;
    case "unrecognized_keys":
      return "a rule set has no such field";
    case "not_multiple_of":
    case "invalid_key":
    case "invalid_element":
      return "cannot stand here";
    default:
      return assertNever(issue, "fault of a rule set");
  }
}

function typeReason({ expected, message }: z.core.$ZodIssueInvalidType): string {
  if (message.endsWith("received undefined")) return "this field is missing";
  const wanted = kinds[expected] ?? expected;
  return message.endsWith("received null") ? `must be ${wanted}, not empty` : `must be ${wanted}`;
}

function least(origin: string): string {
  return origin === "array" ? "have at least" : "be at least";
}

function most(origin: string): string {
  return origin === "array" ? "have at most" : "be at most";
}

type Bounded = { readonly origin: string; readonly path: readonly PropertyKey[] };

function amount({ origin, path }: Bounded, bound: number | bigint): string {
  if (origin === "array") return `${bound} ${bound === 1 ? "entry" : "entries"}`;
  if (origin === "string") return `${bound} letters`;
  // Such a figure tells nobody how long it is.
  const isLong = String(path.at(-1)).endsWith("Ms") && bound !== 0;
  return isLong ? `${bound} (${(Number(bound) / MINUTE).toLocaleString("en")} minutes)` : String(bound);
}
