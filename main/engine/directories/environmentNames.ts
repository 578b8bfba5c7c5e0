import type { Site } from "../../../shared/site/site.ts";

const kinds = { dev: "Dev", test: "Test", live: "Live" } as const;

/** Every site has these three. */
export const usualEnvironments: Site["environments"] = [
  { name: "Dev", kind: "dev" },
  { name: "Test", kind: "test" },
  { name: "Live", kind: "live" },
];

/** Dev, Test and Live by name, everything else is a Multidev; each once. */
export function environmentsOf(names: readonly string[]): Site["environments"] {
  const byName = new Map<string, Site["environments"][number]>();
  for (const given of names) {
    const name = given.trim();
    const key = name.toLowerCase();
    if (name === "" || byName.has(key)) continue;
    byName.set(key, isUsual(key) ? { name: kinds[key], kind: key } : { name, kind: "multidev" });
  }
  return [...byName.values()];
}

function isUsual(key: string): key is keyof typeof kinds {
  return Object.hasOwn(kinds, key);
}
