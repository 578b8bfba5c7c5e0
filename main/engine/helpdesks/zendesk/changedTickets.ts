import { MINUTE, type Ms } from "../../../../shared/units.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { pagesOf } from "./pages.ts";
import type { Api } from "./zendeskApi.ts";
import { countSchema, requestPageSchema, type ZendeskPerson, type ZendeskRequest } from "./zendeskSchemas.ts";

/** What changed while the last pull was under way, or within one second of it, is read again. */
const OVERLAP: Ms = 2 * MINUTE;

interface ChangedAsk {
  readonly api: Api;
  /** The server's clock; null = everything. */
  readonly sinceMs: Ms | null;
  readonly organizationIds: readonly string[];
  readonly signal: AbortSignal;
  /** Where an earlier walk got to. */
  readonly resumeAt: string | null;
  /** 403: this user may not see the organization's tickets. */
  onRefused(organizationId: string): void;
}

export interface ChangedPage {
  readonly requests: readonly ZendeskRequest[];
  readonly users?: readonly ZendeskPerson[] | null | undefined;
  readonly resumeAt: string;
  readonly total: number | null;
}

/** One list of the walk. */
interface List {
  /** "own", or "org:ID". */
  readonly name: string;
  readonly organizationId: string | null;
  readonly path: string;
}

/** Nothing is left behind the last page. */
const WALKED = "end";

/** Requests know no "changed since": they are listed by change, newest first, until older than the watermark. */
export async function* listChangedTickets(ask: ChangedAsk): AsyncGenerator<ChangedPage> {
  if (ask.resumeAt === WALKED) return;
  const lists = listsOf(ask.organizationIds);
  const start = placeOf(ask.resumeAt, lists);
  const total = ask.sinceMs === null && ask.resumeAt === null ? await countAll(ask, lists) : null;
  for (const [index, list] of lists.entries()) {
    if (index < start.list) continue;
    const following = lists[index + 1];
    const behind = following === undefined ? WALKED : `${following.name}|`;
    try {
      yield* changedIn(ask, list, { after: index === start.list ? start.after : null, behind, total });
    } catch (error) {
      const { organizationId } = list;
      const isRefused = error instanceof HelpdeskError && [403, 404].includes(error.problem.status ?? 0);
      if (organizationId === null || !isRefused) throw error;
      ask.onRefused(organizationId);
    }
  }
}

function listsOf(organizationIds: readonly string[]): readonly List[] {
  const own = { name: "own", organizationId: null, path: "/requests.json" };
  const shared = organizationIds.map((id) => ({
    name: `org:${id}`,
    organizationId: id,
    path: `/organizations/${encodeURIComponent(id)}/requests.json`,
  }));
  return [own, ...shared];
}

/** "LIST|CURSOR", as handed out with a page. */
function placeOf(
  resumeAt: string | null,
  lists: readonly List[],
): { readonly list: number; readonly after: string | null } {
  if (resumeAt === null) return { list: 0, after: null };
  const bar = resumeAt.indexOf("|");
  const list = lists.findIndex(({ name }) => name === resumeAt.slice(0, bar));
  if (bar < 0 || list < 0) throw new HelpdeskError("refused", "The place to go on at is not known any more.");
  return { list, after: resumeAt.slice(bar + 1) || null };
}

interface Walk {
  readonly after: string | null;
  /** Where to go on once this list is through. */
  readonly behind: string;
  readonly total: number | null;
}

async function* changedIn(ask: ChangedAsk, list: List, { after, behind, total }: Walk): AsyncGenerator<ChangedPage> {
  const query = { sort_by: "updated_at", sort_order: "desc" };
  const fromMs = ask.sinceMs === null ? null : ask.sinceMs - OVERLAP;
  const { api, signal } = ask;
  const name = list.organizationId === null ? "requests.changed" : "organization.changed";
  const isChanged = (request: ZendeskRequest) => fromMs === null || request.updated_at >= fromMs;
  for await (const page of pagesOf({ api, name, path: list.path, query, schema: requestPageSchema, signal, after })) {
    const requests = page.requests.filter(isChanged);
    const isThrough = requests.length < page.requests.length || !page.meta.has_more;
    const cursor = page.meta.after_cursor ?? null;
    const resumeAt = isThrough || cursor === null ? behind : `${list.name}|${cursor}`;
    if (requests.length > 0) yield { requests, users: page.users, resumeAt, total };
    if (isThrough) return;
  }
}

/** By page number the lists tell their length; one that does not leaves the whole unknown. */
async function countAll(ask: ChangedAsk, lists: readonly List[]): Promise<number | null> {
  let total = 0;
  for (const { path } of lists) {
    const call = { name: "requests.count", path, query: { page: "1", per_page: "1" }, signal: ask.signal };
    try {
      total += (await ask.api.ask(countSchema, call)).count;
    } catch (error) {
      if (!(error instanceof HelpdeskError)) throw error;
      const { kind, status } = error.problem;
      if (kind === "refused" && status !== null) continue;
      if (kind === "badAnswer" || status === 503) return null;
      throw error;
    }
  }
  return total;
}
