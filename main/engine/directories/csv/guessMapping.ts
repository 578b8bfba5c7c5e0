import { csvFieldSchema, type CsvField, type CsvMapping } from "../../../../shared/site/site.ts";

/** Column names in English and German and as the host's command line lists sites; the first that fits wins. */
const names: Readonly<Record<CsvField, readonly string[]>> = {
  site: ["site", "sitename", "name", "website", "seite", "webseite", "projekt", "project", "projektname"],
  client: ["client", "clientname", "customer", "kunde", "kundenname", "mandant", "auftraggeber"],
  organization: [
    "organization",
    "organisation",
    "organizationname",
    "org",
    "agency",
    "agentur",
    "upstreamorganization",
  ],
  supportLevel: ["supportlevel", "support", "supportplan", "supportstufe", "sla"],
  plan: ["plan", "planname", "siteplan", "servicelevel", "tarif", "paket", "package", "hostingplan"],
  launched: ["launched", "islaunched", "launch", "golive", "livegang", "gestartet", "online", "live"],
  environments: ["environments", "environment", "envs", "umgebungen", "umgebung", "multidevs", "multidev"],
  dashboardUrl: ["dashboardurl", "dashboard", "dashboardlink", "url", "link"],
};

/** Our fields to the file's columns by their headings. Each column is used once. */
export function guessMapping(columns: readonly string[]): CsvMapping {
  const headings = columns.map(bareHeading);
  const used = new Set<number>();
  const mapping = emptyMapping();
  for (const field of csvFieldSchema.options) {
    const index = names[field].map((name) => headings.indexOf(name)).find((place) => place !== -1 && !used.has(place));
    if (index === undefined) continue;
    used.add(index);
    mapping[field] = index;
  }
  return mapping;
}

function emptyMapping(): CsvMapping {
  return {
    site: null,
    client: null,
    organization: null,
    supportLevel: null,
    plan: null,
    launched: null,
    environments: null,
    dashboardUrl: null,
  };
}

function bareHeading(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}
