import Papa from "papaparse";
import type { OutputOf } from "../../../shared/ipc/define.ts";
import type { siteRoutes } from "../../../shared/ipc/routes/sites.ts";
import { csvFieldSchema, type CsvField } from "../../../shared/site/site.ts";
import { enteredOf } from "./siteDomains.ts";
import type { SiteRecord } from "./sitesRepo.ts";

/** As the import reads it back: columns by their field's name; what is not known is "". */
export function exportSites(
  format: "csv" | "json",
  sites: readonly SiteRecord[],
  nowMs: number,
): OutputOf<(typeof siteRoutes)["sites.export"]> {
  const rows = sites.map(toRow);
  const text =
    format === "json"
      ? `${JSON.stringify(rows, null, 2)}\n`
      : // Text that a spreadsheet would run as a formula is quoted away.
        Papa.unparse({ fields: csvFieldSchema.options, data: rows }, { escapeFormulae: true, newline: "\r\n" });
  const day = new Date(nowMs).toISOString().slice(0, 10);
  return { text, suggestedName: `standby-sites-${day}.${format}`, count: rows.length };
}

function toRow(site: SiteRecord): Readonly<Record<CsvField, string>> {
  return {
    site: site.name,
    siteId: site.hostSiteId ?? "",
    client: site.clientName,
    organization: site.organizationName,
    supportLevel: known(site.supportLevel ?? ""),
    plan: known(site.plan),
    launched: site.isLaunched === null ? "" : site.isLaunched ? "yes" : "no",
    environments: site.environments.map(({ name }) => name).join(", "),
    dashboardUrl: site.dashboardUrl,
    // Those of a directory come back with it.
    domains: enteredOf(site.domains).join(", "),
  };
}

function known(id: string): string {
  return id === "unknown" ? "" : id;
}
