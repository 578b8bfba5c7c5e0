import { csvFieldSchema, type CsvField, type CsvMapping } from "../../../../shared/site/site.ts";
import type { CsvTable } from "./csvTable.ts";

/** Column names in English and German and as the host's command line lists sites; the first that fits wins. */
const names: Readonly<Record<CsvField, readonly string[]>> = {
  site: ["site", "sitename", "name", "website", "seite", "webseite", "projekt", "project", "projektname"],
  siteId: ["siteid", "siteuuid", "id", "uuid"],
  client: ["client", "clientname", "customer", "kunde", "kundenname", "mandant", "auftraggeber"],
  organization: [
    "organization",
    "organisation",
    "organizationname",
    "org",
    "agency",
    "agentur",
    "upstreamorganization",
    "memberships",
  ],
  supportLevel: ["supportlevel", "support", "supportplan", "supportstufe", "sla"],
  plan: ["plan", "planname", "siteplan", "servicelevel", "tarif", "paket", "package", "hostingplan"],
  launched: ["launched", "islaunched", "launch", "golive", "livegang", "gestartet", "online", "live"],
  environments: ["environments", "environment", "envs", "umgebungen", "umgebung", "multidevs", "multidev"],
  dashboardUrl: ["dashboardurl", "dashboard", "dashboardlink", "url", "link"],
  domains: ["domains", "domain", "customdomains", "customdomain", "hostname", "hostnames", "domainname", "domainnamen"],
};

/** Rows looked at to tell what a column holds. */
const ROWS_TRIED = 50;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/**
 * Our fields to the file's columns by their headings. Each column is used once. A heading "ID" alone may be anybody's: it is
 * the host's only where the first rows hold what hosts give out.
 */
export function guessMapping({ columns, rows }: Pick<CsvTable, "columns" | "rows">): CsvMapping {
  const headings = columns.map((column, index) => {
    const heading = bareHeading(column);
    return heading === "id" && !holdsIds(rows, index) ? "" : heading;
  });
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
    siteId: null,
    client: null,
    organization: null,
    supportLevel: null,
    plan: null,
    launched: null,
    environments: null,
    dashboardUrl: null,
    domains: null,
  };
}

function holdsIds(rows: CsvTable["rows"], index: number): boolean {
  const values = rows.slice(0, ROWS_TRIED).flatMap(({ cells }) => cells[index] || []);
  return values.length > 0 && values.every((value) => uuid.test(value));
}

/** Letters and digits in small letters. */
export function bareHeading(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}
