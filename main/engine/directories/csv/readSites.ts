import { findOrganizationLevel, findSitePlan } from "../../../../shared/policy/planNames.ts";
import type { PolicySet } from "../../../../shared/policy/policySet.ts";
import { csvFieldSchema, type CsvField, type CsvMapping } from "../../../../shared/site/site.ts";
import type { DirectorySite } from "../directory.ts";
import { environmentsOf } from "../environmentNames.ts";
import { dashboardUrlOf } from "../dashboardUrl.ts";
import { planOfServiceLevel } from "../pantheon/plans.ts";
import { readDomains } from "../../sites/siteDomains.ts";
import { bareHeading } from "./guessMapping.ts";
import { organizationIn } from "./memberships.ts";
import type { CsvProblem, CsvTable } from "./csvTable.ts";

const MAX_NAME = 200;
const MAX_ID = 100;
const MAX_PLAN = 60;
const UNKNOWN = "unknown";

/** A value that was understood, or the reason why it is left out while the row stays. */
type Read<Value> = { readonly value?: Value; readonly complaint?: string };

interface Reading {
  readonly sites: readonly DirectorySite[];
  /** Where each of the sites stands in the file. */
  readonly lines: readonly number[];
  readonly problems: readonly CsvProblem[];
}

/** How the cells of one file are to be read. */
interface Manner {
  readonly policies: readonly PolicySet[];
  /** Written by our own export: plans of hosts without a rule set come back as they were. */
  readonly isOurs: boolean;
  /** By the host's own words for its plans. */
  readonly hasServiceLevels: boolean;
  /** "ID: name" of all that the site belongs to. */
  readonly hasMemberships: boolean;
}

/** Rows to sites. A bad row is reported and left out; a cell that is not understood is reported, its row stays. */
export function readSites(table: CsvTable, mapping: CsvMapping, policies: readonly PolicySet[]): Reading {
  const problems: CsvProblem[] = [...table.problems];
  if (mapping.site === null)
    return { sites: [], lines: [], problems: [{ line: 1, reason: "No column is chosen for the site's name." }] };
  const manner = mannerOf(table, mapping, policies);
  const place = table.format === "json" ? "entry" : "line";
  const lineOf = { name: new Map<string, number>(), id: new Map<string, number>() };
  const sites: DirectorySite[] = [];
  const lines: number[] = [];
  for (const { line, cells } of table.rows) {
    const cell = (field: CsvField) => unescaped(cells[mapping[field] ?? -1] ?? "");
    const [name, id] = [cell("site"), cell("siteId").slice(0, MAX_ID)];
    const earlier = lineOf.name.get(name) ?? (id === "" ? undefined : lineOf.id.get(id));
    const obstacle = nameObstacle(name) ?? (earlier === undefined ? null : repeated(name, id, lineOf, place));
    if (obstacle) {
      problems.push({ line, reason: obstacle });
      continue;
    }
    lineOf.name.set(name, line);
    if (id !== "") lineOf.id.set(id, line);
    const { site, complaints } = siteOf(name, cell, manner);
    sites.push(site);
    lines.push(line);
    problems.push(...complaints.map((reason) => ({ line, reason })));
  }
  return { sites, lines, problems: problems.toSorted((a, b) => a.line - b.line) };
}

function mannerOf({ columns }: CsvTable, mapping: CsvMapping, policies: readonly PolicySet[]): Manner {
  const heading = (field: CsvField) => bareHeading(columns[mapping[field] ?? -1] ?? "");
  return {
    policies,
    // An export of before domains were kept ends one column earlier.
    isOurs: csvFieldSchema.options.every(
      (field, index) => columns[index] === field || (field === "domains" && columns[index] === undefined),
    ),
    hasServiceLevels: heading("plan") === "servicelevel",
    hasMemberships: heading("organization") === "memberships",
  };
}

/** A spreadsheet would run such text as a formula; exports put a ' before it. */
function unescaped(text: string): string {
  return /^'[=+\-@]/u.test(text) ? text.slice(1) : text;
}

function nameObstacle(name: string): string | null {
  if (name === "") return "The site's name is missing.";
  if (name.length > MAX_NAME) return `The site's name is longer than ${MAX_NAME} letters.`;
  return name.includes("\uFFFD") ? "Some letters could not be read: export the file as UTF-8." : null;
}

function repeated(
  name: string,
  id: string,
  lineOf: { readonly name: ReadonlyMap<string, number>; readonly id: ReadonlyMap<string, number> },
  place: string,
): string {
  const byName = lineOf.name.get(name);
  return byName === undefined
    ? `The site's id ${id} stands in ${place} ${lineOf.id.get(id)} already.`
    : `“${name}” stands in ${place} ${byName} already.`;
}

function siteOf(
  name: string,
  cell: (field: CsvField) => string,
  manner: Manner,
): { site: DirectorySite; complaints: readonly string[] } {
  const plan = planIn(cell("plan"), manner);
  const level = known(cell("supportLevel"), "support level", manner, findOrganizationLevel);
  const launched = launchedOf(cell("launched"));
  const dashboard = dashboardOf(cell("dashboardUrl"));
  const environments = environmentsOf(cell("environments").split(/[,;|\s]+/u));
  const { domains, wrong } = readDomains(cell("domains").split(/[,;|\s]+/u));
  const organization = manner.hasMemberships ? organizationIn(cell("organization")) : { value: cell("organization") };
  const site: DirectorySite = {
    name,
    ...present("hostSiteId", cell("siteId").slice(0, MAX_ID) || undefined),
    ...present("clientName", cell("client").slice(0, MAX_NAME) || undefined),
    ...present("organizationName", organization.value?.slice(0, MAX_NAME) || undefined),
    ...present("supportLevel", level.value),
    ...present("plan", plan.value),
    ...present("isLaunched", launched.value),
    ...present("environments", environments.length > 0 ? environments : undefined),
    ...present("dashboardUrl", dashboard.value),
    ...present("domains", domains.length > 0 ? domains : undefined),
  };
  const complaints = [organization, plan, level, launched, dashboard].flatMap(({ complaint }) => complaint ?? []);
  return { site, complaints: [...complaints, ...wrong.map(domainComplaint)] };
}

/** Where the host's own words stand, "basic" is not what a later rule set calls Basic. */
function planIn(text: string, manner: Manner): Read<string> {
  const byWord = planOfServiceLevel(text);
  const told: Read<string> | null = byWord === UNKNOWN ? null : { value: byWord };
  if (manner.hasServiceLevels && told) return told;
  const found = known(text, "plan", manner, findSitePlan);
  return found.complaint === undefined ? found : (told ?? found);
}

type Find = (policy: PolicySet, text: string) => { readonly id: string } | null;

/** Looked up in every rule set: a file does not say whose plans it names. */
function known(text: string, what: string, { policies, isOurs }: Manner, find: Find): Read<string> {
  if (text === "") return {};
  const found = policies.map((policy) => find(policy, text)).find((candidate) => candidate !== null);
  if (found) return { value: found.id };
  return isOurs
    ? { value: text.slice(0, MAX_PLAN) }
    : { complaint: `The ${what} “${text}” is not known; it stays unknown.` };
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

function domainComplaint(text: string): string {
  return `“${text}” is not a domain; it was left out.`;
}

function present<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  const member: { [Key in Name]?: Value } = {};
  if (value !== undefined) member[name] = value;
  return member;
}
