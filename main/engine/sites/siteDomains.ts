import { z } from "zod";
import { bareDomain, domainIn, MOST_DOMAINS, type SiteDomain } from "../../../shared/site/siteDomain.ts";
import { environmentsOf } from "../directories/environmentNames.ts";

/** A host name as a directory tells it, with the host's word for the environment ("live"). */
export const toldDomainSchema = z.strictObject({ domain: z.string(), environment: z.string() });

const namesSchema = z.array(z.string());
const toldSchema = z.array(z.array(toldDomainSchema));

/** As windows and checks see them, from the columns of a site; `told`: JSON, a list for each directory that tells some. */
export function domainsOf(entered: string, told: string | null): SiteDomain[] {
  const domains = new Map<string, SiteDomain>();
  for (const domain of namesIn(entered)) domains.set(domain, { domain, environment: null, source: "entered" });
  for (const { domain, environment } of toldIn(told)) {
    const name = environmentsOf([environment])[0]?.name ?? null;
    const source = domains.get(domain)?.source ?? "directory";
    domains.set(domain, { domain, environment: name, source });
  }
  return [...domains.values()].toSorted((a, b) => (bareDomain(a.domain) < bareDomain(b.domain) ? -1 : 1));
}

export function namesIn(json: string): string[] {
  return json === "[]" ? [] : namesSchema.parse(JSON.parse(json));
}

function toldIn(json: string | null): readonly z.infer<typeof toldDomainSchema>[] {
  return json === null || json === "[]" ? [] : toldSchema.parse(JSON.parse(json)).flat();
}

/** What somebody wrote as a site's domains; `wrong` holds what is none. */
export function readDomains(texts: readonly string[]): {
  readonly domains: readonly string[];
  readonly wrong: readonly string[];
} {
  const written = texts.map((text) => text.trim()).filter((text) => text !== "");
  const read = written.map((text) => ({ text, domain: domainIn(text) }));
  return {
    domains: [...new Set(read.flatMap(({ domain }) => domain ?? []))].slice(0, MOST_DOMAINS),
    wrong: read.flatMap(({ text, domain }) => (domain === null ? [text] : [])),
  };
}

/** Those entered here. */
export function enteredOf(domains: readonly SiteDomain[]): readonly string[] {
  return domains.flatMap(({ domain, source }) => (source === "entered" ? [domain] : []));
}
