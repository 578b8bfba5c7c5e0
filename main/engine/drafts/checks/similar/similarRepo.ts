import type { Database } from "better-sqlite3";
import type { Realm } from "../../../../../shared/ipc/fields.ts";
import { isOpenSql } from "../../../promises/openTicketsRepo.ts";
import { searchQuery } from "../../../search/searchQuery.ts";
import { decodeContent } from "../../draftRecord.ts";
import type { DraftContent } from "../../../../../shared/ticket/draft.ts";
import { TEXT_LETTERS } from "./gist.ts";

/** Where a draft's ticket would stand: a site of the list, or one known by its name only. */
export type Place =
  | { readonly realm: Realm; readonly siteId: string }
  | { readonly realm: Realm; readonly siteId: null; readonly siteName: string };

export interface OpenTicketRow {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  readonly isMine: 0 | 1;
  readonly requesterName: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly searchRow: number | null;
}

/** A draft that is written, or waits to be sent. */
export interface OwnDraft {
  readonly id: string;
  readonly state: "open" | "queued";
  readonly content: DraftContent;
}

/** Newest ones that are compared; a fault told of again is nearly always a fresh one. */
export const MOST_COMPARED = 200;
/** From so many open tickets on a site counts as a big one. */
const MANY = 1_000;
/** Of a name that is typed: as many finds of the search are looked at. */
const MOST_FOUND = 3_000;

const columns = `t.id, t.number, t.subject, t.is_mine AS isMine, t.requester_name AS requesterName,
  t.created_at AS createdAtMs, t.updated_at AS updatedAtMs, t.search_row AS searchRow`;
const newest = `t.kind = 'ticket' AND ${isOpenSql} ORDER BY t.updated_at DESC, t.id LIMIT ${MOST_COMPARED}`;

/** SQL of what a draft is compared with. Reads only. */
export function createSimilarRepo(db: Database) {
  const accounts = db.prepare<[Realm], string>("SELECT id FROM account WHERE realm = ?").pluck();
  // A site with few tickets is read by its own index, one with very many from the newest on: all its tickets would take
  // longer than going through the newest of everything until enough are found.
  const openCount = db
    .prepare<[string], number>(
      `SELECT count(*) FROM (SELECT 1 FROM ticket WHERE site_id = ? AND status NOT IN ('solved', 'closed') LIMIT ${MANY})`,
    )
    .pluck();
  const ofSite = (index: "ticket_by_site" | "ticket_by_update") =>
    db.prepare<[string, string], OpenTicketRow>(
      `SELECT ${columns} FROM ticket t INDEXED BY ${index} WHERE t.account_id = ? AND t.site_id = ? AND ${newest}`,
    );
  const ofSmallSite = ofSite("ticket_by_site");
  const ofBigSite = ofSite("ticket_by_update");
  // Names of sites have no index of their own; the search finds them, and the comparison below is exact.
  const ofName = db.prepare<[string, string, string], OpenTicketRow>(
    `SELECT ${columns} FROM ticket t WHERE t.search_row IN
      (SELECT rowid FROM ticket_search WHERE ticket_search MATCH ? ORDER BY rowid DESC LIMIT ${MOST_FOUND})
      AND t.account_id = ? AND lower(t.site_name) = lower(?) AND ${newest}`,
  );
  const description = db
    .prepare<[string], string>(`SELECT substr(description, 1, ${TEXT_LETTERS}) FROM ticket WHERE id = ?`)
    .pluck();
  const searchText = db
    .prepare<[number], string>(`SELECT substr(body, 1, ${TEXT_LETTERS}) FROM ticket_search WHERE rowid = ?`)
    .pluck();
  const drafts = db.prepare<
    [{ realm: Realm; siteId: string | null; siteName: string; exceptId: string }],
    { id: string; state: "open" | "queued"; content: string; hash: string }
  >(`SELECT id, state, content, content_hash AS hash FROM draft
     WHERE realm = @realm AND state IN ('open', 'queued') AND kind = 'ticket' AND id <> @exceptId
       AND CASE WHEN json_valid(content) THEN content ->> '$.scenario' = 'site' AND content ->> '$.siteId' IS @siteId
         AND (@siteId IS NOT NULL OR lower(content ->> '$.siteText') = lower(@siteName)) END
     ORDER BY updated_at DESC LIMIT 20`);

  function ofAccount(accountId: string, place: Place): readonly OpenTicketRow[] {
    if (place.siteId !== null) {
      const isBig = (openCount.get(place.siteId) ?? 0) >= MANY;
      return (isBig ? ofBigSite : ofSmallSite).all(accountId, place.siteId);
    }
    const words = searchQuery(place.siteName);
    return words === null ? [] : ofName.all(`site : (${words})`, accountId, place.siteName);
  }

  return {
    /** Open tickets of the site, colleagues' too, the newest first. */
    openTickets(place: Place): readonly OpenTicketRow[] {
      const rows = accounts.all(place.realm).flatMap((accountId) => ofAccount(accountId, place));
      return rows.toSorted((a, b) => b.updatedAtMs - a.updatedAtMs).slice(0, MOST_COMPARED);
    },
    /** How the fault was told first. */
    textOf({ id, searchRow }: OpenTicketRow): string {
      const told = description.get(id) ?? "";
      // Some helpdesks have no description beside the thread.
      return told.trim() !== "" || searchRow === null ? told : (searchText.get(searchRow) ?? "");
    },
    /** Other drafts of new tickets for the same site. */
    ownDrafts(place: Place, exceptId: string): readonly OwnDraft[] {
      const { realm, siteId } = place;
      const siteName = place.siteId === null ? place.siteName : "";
      return drafts.all({ realm, siteId, siteName, exceptId }).map(({ id, state, content, hash }) => ({
        id,
        state,
        content: decodeContent(content, hash, "ticket").content,
      }));
    },
  };
}
