import type { z } from "zod";

/** What is wrong with a case: "events[2].at", and why, in words. */
export function refusalOf(issue: z.core.$ZodIssue | undefined): { readonly path: string; readonly reason: string } {
  if (issue === undefined) return { path: "", reason: "cannot be read" };
  const inner = innermost(issue);
  return { path: pathText(inner.path), reason: reasonOf(inner) };
}

/** Of two forms that might be meant, the one with the fewest complaints; what it says of all alike says nothing. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue;
  const [nearest] = issue.errors.toSorted((one, other) => one.length - other.length);
  const found = nearest?.[0];
  if (found === undefined) return issue;
  const inner = innermost(found);
  return { ...inner, path: [...issue.path, ...inner.path] };
}

function reasonOf({ message }: z.core.$ZodIssue): string {
  if (message.endsWith("received undefined")) return "is missing";
  const wanted = /expected (\w+), received (\w+)$/u.exec(message);
  return wanted === null ? message : `${wanted[1]} is wanted, ${wanted[2]} stands there`;
}

function pathText(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`));
  return parts.join("").replace(/^\./u, "");
}
