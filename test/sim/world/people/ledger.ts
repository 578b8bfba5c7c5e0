import type { Database } from "better-sqlite3";
import { stateFacts } from "../../../../main/engine/outbox/outboxTable.ts";
import { createObservedRepo, type SeenEntry } from "./observedRepo.ts";

/** Something a person queued, from the first moment it stood in their outbox. */
export interface Queued {
  readonly person: number;
  readonly entryId: string;
  readonly reference: string;
  readonly draftId: string;
  readonly kind: string;
  readonly ticketRemoteId: string | null;
  readonly queueNumber: number;
  /** The frozen text, as JSON. */
  readonly message: string;
  isWithdrawn: boolean;
  state: string;
  reason: string;
  evidence: string | null;
}

/** A text that the engine said was saved, and newer ones it was asked to save and had not answered for. */
export interface Written {
  readonly person: number;
  readonly draftId: string;
  saved: string;
  asked: string[];
}

export interface Rows {
  readonly sent: number;
  /** In any other state. */
  readonly open: number;
}

/** What one person did and was told, and so what must hold in the end. */
export interface Ledger {
  readonly queued: ReadonlyMap<string, Queued>;
  readonly written: ReadonlyMap<string, Written>;
  /** Messages of a thread that stood on the screen when this draft's text was written or sent anyway. */
  readonly seenFor: Map<string, Set<string>>;
  /** References of what a person was asked about, because nothing here could tell whether it was sent. */
  readonly doubted: ReadonlySet<string>;
  /** Rows of the outbox at the last look, counted in the store: not by what was noted of them. */
  rows(): Rows;
  askedToSave(draftId: string, text: string): void;
  saved(draftId: string, text: string): void;
  /** The wish to take an entry back was spoken; whether it came true, the next look tells. */
  askedBack(entryId: string): void;
  /** Looks at the outbox as it is. Answers what must never be. */
  look(db: Database): readonly string[];
}

export function createLedger(person: number): Ledger {
  const queued = new Map<string, Queued>();
  const written = new Map<string, Written>();
  const seenFor = new Map<string, Set<string>>();
  const doubted = new Set<string>();
  const back = new Set<string>();
  let lastRows: Rows = { sent: 0, open: 0 };

  function note(row: SeenEntry): void {
    if (row.reason === "cannotTell") doubted.add(row.reference);
    const known = queued.get(row.reference);
    if (known && known.message === row.message) {
      Object.assign(known, { state: row.state, reason: row.reason, evidence: row.evidence, isWithdrawn: false });
      return;
    }
    const { id: entryId, serverWords: _words, ...facts } = row;
    queued.set(row.reference, { ...facts, person, entryId, isWithdrawn: false });
  }
  return {
    queued,
    written,
    seenFor,
    doubted,
    rows: () => lastRows,
    askedToSave(draftId, text) {
      const known = written.get(draftId);
      if (known) known.asked.push(text);
      else written.set(draftId, { person, draftId, saved: "", asked: [text] });
    },
    saved(draftId, text) {
      const known = written.get(draftId);
      if (!known) return;
      known.saved = text;
      known.asked = known.asked.slice(known.asked.indexOf(text) + 1);
    },
    askedBack: (entryId) => void back.add(entryId),
    look(db) {
      const rows = createObservedRepo(db).entries();
      const wrong = rows.flatMap(outsideTheTable);
      const sent = rows.filter(({ state }) => state === "sent").length;
      lastRows = { sent, open: rows.length - sent };
      for (const row of rows) note(row);
      const present = new Set(rows.map(({ reference }) => reference));
      for (const known of queued.values()) {
        if (known.isWithdrawn || present.has(known.reference)) continue;
        known.isWithdrawn = true;
        if (!back.has(known.entryId)) wrong.push(`entry ${known.reference} vanished from the outbox`);
      }
      return wrong;
    },
  };
}

function outsideTheTable({ state, reference }: SeenEntry): readonly string[] {
  return Object.hasOwn(stateFacts, state) ? [] : [`entry ${reference} is in no state of the table: ${state}`];
}
