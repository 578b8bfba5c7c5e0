import { findOrganizationLevel, findSitePlan } from "../../../../shared/policy/planNames.ts";
import type { PolicySet } from "../../../../shared/policy/policySet.ts";
import type { CsvField, CsvMapping } from "../../../../shared/site/site.ts";
import type { DirectorySite } from "../directory.ts";
import { environmentsOf } from "../environmentNames.ts";
import { dashboardUrlOf } from "../dashboardUrl.ts";
import type { CsvProblem, CsvTable } from "./readTable.ts";

const MAX_NAME = 200;

/** A value that was understood, or the reason why it is left out while the row stays. */
type Read<Value> = { readonly value?: Value; readonly complaint?: string };

/** Rows to sites. A bad row is reported and left out; a cell that is not understood is reported, its row stays. */
export function readSites(
  table: CsvTable,
  mapping: CsvMapping,
  policies: readonly PolicySet[],
): { sites: readonly DirectorySite[]; problems: readonly CsvProblem[] } {
  const problems: CsvProblem[] = [...table.problems];
  if (mapping.site === null)
    return { sites: [], problems: [{ line: 1, reason: "No column is chosen for the site's name." }] };
  const lineOfName = new Map<string, number>();
  const sites: DirectorySite[] = [];
  for (const { line, cells } of table.rows) {
    const cell = (field: CsvField) => cells[mapping[field] ?? -1] ?? "";
    const name = cell("site");
    const obstacle = nameObstacle(name, lineOfName.get(name));
    if (obstacle) {
      problems.push({ line, reason: obstacle });
      continue;
    }
    lineOfName.set(name, line);
    const { site, complaints } = siteOf(name, cell, policies);
    sites.push(site);
    problems.push(...complaints.map((reason) => ({ line, reason })));
  }
  return { sites, problems: problems.toSorted((a, b) => a.line - b.line) };
}

function nameObstacle(name: string, earlierLine: number | undefined): string | null {
  if (name === "") return "The site's name is missing.";
  if (name.length > MAX_NAME) return `The site's name is longer than ${MAX_NAME} letters.`;
  if (name.includes("\uFFFD")) return "Some letters could not be read: export the file as UTF-8.";
  return earlierLine === undefined ? null : `“${name}” stands in line ${earlierLine} already.`;
}

function siteOf(
  name: string,
  cell: (field: CsvField) => string,
  policies: readonly PolicySet[],
): { site: DirectorySite; complaints: readonly string[] } {
  const plan = known(cell("plan"), "plan", policies, findSitePlan);
  const level = known(cell("supportLevel"), "support level", policies, findOrganizationLevel);
  const launched = launchedOf(cell("launched"));
  const dashboard = dashboardOf(cell("dashboardUrl"));
  const environments = environmentsOf(cell("environments").split(/[,;|\s]+/u));
  const site: DirectorySite = {
    name,
    ...present("clientName", cell("client").slice(0, MAX_NAME) || undefined),
    ...present("organizationName", cell("organization").slice(0, MAX_NAME) || undefined),
    ...present("supportLevel", level.value),
    ...present("plan", plan.value),
    ...present("isLaunched", launched.value),
    ...present("environments", environments.length > 0 ? environments : undefined),
    ...present("dashboardUrl", dashboard.value),
  };
  const complaints = [plan, level, launched, dashboard].flatMap(({ complaint }) => complaint ?? []);
  return { site, complaints };
}

type Find = (policy: PolicySet, text: string) => { readonly id: string } | null;

/** Looked up in every rule set: a file does not say whose plans it names. */
function known(text: string, what: string, policies: readonly PolicySet[], find: Find): Read<string> {
  if (text === "") return {};
  const found = policies.map((policy) => find(policy, text)).find((candidate) => candidate !== null);
  return found ? { value: found.id } : { complaint: `The ${what} “${text}” is not known; it stays unknown.` };
}

const yes = ["yes", "y", "true", "1", "x", "ja", "j", "wahr", "live", "launched", "online"];
const no = ["no", "n", "false", "0", "-", "nein", "falsch", "not launched", "offline"];

function launchedOf(text: string): Read<boolean> {
  const word = text.toLowerCase();
  if (word === "") return {};
  if (no.includes(word)) return { value: false };
  // A column of launch dates says yes by having one.
  if (yes.includes(word) || /^\d{4}-\d{2}-\d{2}|^\d{1,2}[./]\d{1,2}[./]\d{2,4}/u.test(word)) return { value: true };
  return { complaint: `“${text}” does not say whether the site is launched; it stays unknown.` };
}

function dashboardOf(text: string): Read<string> {
  if (text === "") return {};
  const url = dashboardUrlOf(text);
  return url === null
    ? { complaint: "The Dashboard address does not start with https://; it was left out." }
    : { value: url };
}

function present<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  const member: { [Key in Name]?: Value } = {};
  if (value !== undefined) member[name] = value;
  return member;
}
