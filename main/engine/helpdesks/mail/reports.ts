import { MIB, type Bytes, type Ms } from "../../../../shared/units.ts";
import type { Mailbox } from "./mailPort.ts";
import type { Parties } from "./parties.ts";
import { readHeads, type PlacedHead } from "./readHead.ts";
import { readMail, type Undelivered } from "./readMail.ts";

/** What is sent back whole may be large; what it is about stands in its first lines. */
const REPORT_MAX: Bytes = 64 * MIB;

/** A mail server's report, with what it says. */
export interface Report {
  readonly head: PlacedHead;
  readonly undelivered: Undelivered;
}

export interface Reports {
  /** Reports in a folder since that instant which name the message they are about. */
  since(mailbox: Mailbox, folder: string, sinceMs: Ms, signal: AbortSignal | undefined): Promise<readonly Report[]>;
}

/** Reports seldom say in their headers what they are about, so each is read once and kept in mind. */
export function createReports(parties: Parties): Reports {
  const read = new Map<string, Report | null>();

  async function readOne(mailbox: Mailbox, head: PlacedHead, signal: AbortSignal | undefined): Promise<Report | null> {
    if (head.bytes > REPORT_MAX || !head.isReport) return null;
    const { folder, uid } = head.spot;
    const source = await mailbox.source(folder, uid, REPORT_MAX, signal);
    if (source === null) return null;
    const { undelivered } = await readMail(source, true);
    if (undelivered === null) return null;
    const about = undelivered.about ?? head.chain.at(-1) ?? null;
    return about === null ? null : { head: { ...head, chain: [about] }, undelivered: { ...undelivered, about } };
  }

  return {
    async since(mailbox, folder, sinceMs, signal) {
      const wanted = { anyOf: [{ header: ["Content-Type", "multipart/report"] as const }], sinceMs };
      const { validity, uids } = await mailbox.search(folder, wanted, signal);
      const keyOf = (uid: number) => `${validity} ${uid} ${folder}`;
      const fresh = uids.filter((uid) => !read.has(keyOf(uid)));
      const heads = fresh.length === 0 ? [] : await mailbox.heads(folder, fresh, signal);
      for (const head of await readHeads(folder, heads, parties)) {
        read.set(keyOf(head.spot.uid), await readOne(mailbox, head, signal));
      }
      return uids.flatMap((uid) => read.get(keyOf(uid)) ?? []);
    },
  };
}
