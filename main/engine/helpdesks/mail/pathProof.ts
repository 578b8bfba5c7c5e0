import { DAY, KIB, MIB, MINUTE, type Bytes, type Ms } from "../../../../shared/units.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import type { OutgoingFile } from "../helpdesk.ts";
import { compile } from "./composeMail.ts";
import { ownIdHost } from "./mailIds.ts";
import { foundIn } from "./foundIn.ts";
import type { Mailbox } from "./mailPort.ts";
import { readHeads } from "./readHead.ts";
import { mainFolders, type MailSession } from "./session.ts";

/** A mailbox that has not shown a mail to itself for so long will not show one: then nobody can tell. */
export const PROOF_WAIT: Ms = 15 * MINUTE;

/**
 * The way of a mail may be slower than that of a later one: a queue that is emptied in any order, a scanner. So after the
 * check mail has come in the item is waited for this long.
 */
export const PROOF_REST: Ms = 2 * MINUTE;

/** A mailbox that is nearly full, or takes nothing long, shows a short check mail and not the item: so it is as long. */
const CHECK_MAX: Bytes = 10 * MIB;
/** Up to here a mailbox makes no difference. */
const SHORT: Bytes = 32 * KIB;
/** Of an item that was handed over before the start nobody knows the size. */
const UNKNOWN_SIZE: Bytes = MIB;

const CHECK_ID = "<check-SB-";

export type PathState = "works" | "waiting" | "silent";

/**
 * Whether mail that the outgoing server takes comes into the own mailbox. Only where it does is a missing copy of an item
 * a sign that the item was not taken. So after an unclear end a small check mail goes to the own address alone; when it
 * has come in, and the item, which was handed over before it, still has not two minutes later, the item was not taken. One
 * check serves all items handed over before it.
 */
export interface PathProof {
  /** Sends a check mail that can speak for this item, or looks for it. Rejects as sending and reading do. */
  ask(reference: string, mailbox: Mailbox, signal: AbortSignal): Promise<PathState>;
  /** The item is being handed over: only a check mail sent later can speak for it. Call before and after. */
  touch(reference: string, bytes: Bytes): void;
  /** A check mail may lie in the inbox: one of an earlier run, or one whose item was found before it had come in. */
  mayHaveLeft(): boolean;
  /** Takes check mails out of the inbox. One that another Standby may still be waiting for stays a while longer. */
  tidy(mailbox: Mailbox, signal: AbortSignal): Promise<void>;
}

interface Check {
  readonly id: string;
  readonly turn: number;
  /** It speaks for items that are no longer. */
  readonly bytes: Bytes;
  readonly sentAtMs: Ms;
  /** The server said that it took it. */
  readonly isTaken: boolean;
  /** resting: it has come in, and what it may have overtaken has still time. */
  readonly way: "open" | "resting" | "rested";
}

/** `restMs`: see PROOF_REST. */
export function createPathProof(session: MailSession, restMs: Ms): PathProof {
  const touched = new Map<string, { readonly turn: number; readonly bytes: Bytes }>();
  let turn = 0;
  let check: Check | null = null;
  let isUnknown = true;
  /** When each check mail went that has not been taken out again. */
  const out = new Map<string, Ms>();
  const { clock, port, place, parties } = session;

  async function send(reference: string, bytes: Bytes, signal: AbortSignal): Promise<void> {
    const sentAtMs = clock.now();
    turn += 1;
    const own = turn;
    const id = `${CHECK_ID}${reference.replace(/^SB-/u, "")}.${sentAtMs}.${own}@${ownIdHost(parties.ownAddress)}>`;
    const raw = await compile({
      from: { name: place.settings.ownName, address: parties.ownAddress },
      to: parties.ownAddress,
      cc: [],
      subject: "Standby checks this mailbox",
      text: "Standby sends this to see whether mail comes in here, and removes it by itself.",
      files: fillingFor(bytes),
      messageId: id,
      date: sentAtMs + session.offsetMs(),
      boundary: id,
      headers: { "Auto-Submitted": "auto-generated" },
    });
    out.set(id, sentAtMs);
    const mail = { from: parties.ownAddress, to: [parties.ownAddress], alsoTo: [], raw };
    let isTaken = true;
    try {
      await port.submit(place, mail, signal);
    } catch (error) {
      // Taken or not, it may come in; if it has not by the next look, another one goes.
      if (!(error instanceof HelpdeskError && error.problem.kind === "unclear")) throw error;
      isTaken = false;
    }
    check = { id, turn: own, bytes, sentAtMs, isTaken, way: "open" };
  }

  /** By running time: a wall clock that is put forward must not shorten it. */
  function noteArrival(id: string): void {
    if (check?.id !== id || check.way !== "open") return;
    check = { ...check, way: restMs <= 0 ? "rested" : "resting" };
    if (restMs <= 0) return;
    clock.after(restMs, () => {
      if (check?.id === id) check = { ...check, way: "rested" };
    });
  }

  async function look(sent: Check, mailbox: Mailbox, signal: AbortSignal): Promise<boolean> {
    const wanted = { anyOf: [{ header: ["Message-ID", sent.id] as const }] };
    let isThere = false;
    for await (const { folder, uid } of foundIn(session, mailbox, wanted, signal)) {
      isThere = true;
      await mailbox.remove(folder, uid, signal);
    }
    if (isThere) out.delete(sent.id);
    return isThere;
  }

  const wayOf = (id: string): PathState => (check?.id === id && check.way === "rested" ? "works" : "waiting");

  async function tidy(mailbox: Mailbox, signal: AbortSignal): Promise<void> {
    const { inbox } = await mainFolders(session, mailbox, signal);
    const { uids } = await mailbox.search(inbox, { anyOf: [{ header: ["Message-ID", CHECK_ID] }] }, signal);
    const heads = uids.length === 0 ? [] : await mailbox.heads(inbox, uids, signal);
    const nowMs = clock.now() + session.offsetMs();
    let isLater = false;
    for (const { id, from, receivedAtMs, spot } of await readHeads(inbox, heads, parties)) {
      const isOurs = id.startsWith(CHECK_ID) && id.endsWith(`@${ownIdHost(parties.ownAddress)}>`);
      if (!isOurs || from.address !== parties.ownAddress.toLowerCase()) continue;
      if (!out.has(id) && nowMs - receivedAtMs < 2 * PROOF_WAIT) {
        isLater = true;
        continue;
      }
      // It came in, and a look to come must know that.
      noteArrival(id);
      out.delete(id);
      await mailbox.remove(inbox, spot.uid, signal);
    }
    // One that has not come within a day will not come.
    for (const [id, sentAtMs] of out) if (clock.now() - sentAtMs > DAY) out.delete(id);
    isUnknown = isLater;
  }

  return {
    async ask(reference, mailbox, signal) {
      const sent = check;
      const item = touched.get(reference) ?? { turn: 0, bytes: UNKNOWN_SIZE };
      const wanted = item.bytes <= SHORT ? 0 : Math.min(item.bytes, CHECK_MAX);
      if (sent === null || sent.turn < item.turn || sent.bytes < wanted) {
        await send(reference, wanted, signal);
        return "waiting";
      }
      if (sent.way !== "open") return wayOf(sent.id);
      if (await look(sent, mailbox, signal)) {
        noteArrival(sent.id);
        return wayOf(sent.id);
      }
      if (!sent.isTaken) {
        await send(reference, sent.bytes, signal);
        return "waiting";
      }
      const waitedMs = clock.now() - sent.sentAtMs;
      // A clock that was put back must not keep it waiting for ever either.
      if (waitedMs >= 0 && waitedMs < PROOF_WAIT) return "waiting";
      if (check === sent) check = null;
      return "silent";
    },
    touch(reference, bytes) {
      turn += 1;
      touched.set(reference, { turn, bytes });
    },
    mayHaveLeft: () => isUnknown || out.size > 0,
    tidy,
  };
}

/** On its way a file grows by 37 in 100. A little less, so that a server which takes the item takes the check mail. */
function fillingFor(bytes: Bytes): readonly OutgoingFile[] {
  if (bytes === 0) return [];
  const line = "Standby fills this mail up to the length of the message it checks for.\r\n";
  const content = new TextEncoder().encode(line.repeat(Math.ceil((bytes * 0.72) / line.length)));
  return [{ name: "length.txt", contentType: "text/plain", bytes: content }];
}
