/** One match of a list, newest first. */
export interface Match {
  readonly id: string;
  readonly clientId: string | null;
}

export interface MatchGroup {
  readonly clientId: string | null;
  readonly ids: readonly string[];
}

/** From newest-first matches to groups by client: the client with the newest ticket first, newest first inside. */
export function groupByClient(matches: readonly Match[]): readonly MatchGroup[] {
  const groups = new Map<string | null, string[]>();
  for (const { id, clientId } of matches) {
    const ids = groups.get(clientId);
    if (ids) ids.push(id);
    else groups.set(clientId, [id]);
  }
  return [...groups].map(([clientId, ids]) => ({ clientId, ids }));
}

/** The ids of one page in list order. */
export function pageOf(groups: readonly MatchGroup[], offset: number, limit: number): readonly string[] {
  const page: string[] = [];
  let before = 0;
  for (const { ids } of groups) {
    if (before >= offset + limit) break;
    page.push(...ids.slice(Math.max(0, offset - before), offset + limit - before));
    before += ids.length;
  }
  return page;
}
