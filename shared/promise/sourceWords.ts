import type { PolicySet } from "../policy/policySet.ts";

/** Where a quoted sentence stands: ` (Pantheon, “Getting Support”, 2016-05-03)`; "" = the set is not at hand. */
export function sourceWords(policy: PolicySet | null, quote: string): string {
  if (policy === null) return "";
  const { standard, onCall, platformOnCall, calls, emergencyLine, pages, page, hostName } = policy;
  const rules = [...standard, ...onCall, ...platformOnCall, ...calls, ...emergencyLine];
  const pauses = [...standard, ...onCall].flatMap(({ pause }) => (pause === null ? [] : [pause]));
  const source = [...rules, ...pauses].find((rule) => rule.source.quote === quote)?.source;
  const { title, from } = pages[source?.page ?? 0] ?? page;
  return ` (${hostName}, “${title}”, ${from})`;
}
