import { describe, expect, it } from "vitest";
import { createFakeClock, type FakeClock } from "../../../../test/fakes/fakeClock.ts";
import { outgoingMessage } from "../../../../test/builders/outgoingMessage.ts";
import { MINUTE, SECOND, type Ms } from "../../../../shared/units.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { createMailHelpdesk } from "./mailHelpdesk.ts";
import type { Mailbox, MailPort, MailTerm } from "./mailPort.ts";

const own = "user.one@agency.example";
const server = { host: "mail.example", port: 993, security: "tls" } as const;
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const signal = new AbortController().signal;
const attempt = { key: "1", recordBody: () => Promise.resolve() };

interface Kept {
  readonly uid: number;
  readonly atMs: Ms;
  readonly header: string;
}

/**
 * A mailbox whose servers take each message and never answer its end. What goes to the host as well comes in `itemMs`
 * later, what goes to the own address alone at once: the check mail overtakes.
 */
function overtakingServers(clock: FakeClock, itemMs: Ms): MailPort {
  const inbox: Kept[] = [];
  let lastUid = 0;
  const here = (): readonly Kept[] => inbox.filter(({ atMs }) => atMs <= clock.now());
  const refuse = () => Promise.reject(new Error("not asked for here"));
  const isMeant = ({ header }: Kept, anyOf: readonly MailTerm[]) =>
    anyOf.some((term) => "header" in term && header.includes(`${term.header[0]}: ${term.header[1]}`));
  const mailbox: Mailbox = {
    isOpen: true,
    folders: () => Promise.resolve([{ path: "INBOX", use: "inbox" }]),
    search: (_folder, { anyOf = [] }) =>
      Promise.resolve({
        validity: "1",
        uids: here()
          .filter((kept) => isMeant(kept, anyOf))
          .map(({ uid }) => uid),
      }),
    heads: (_folder, uids) =>
      Promise.resolve(
        here()
          .filter(({ uid }) => uids.includes(uid))
          .map(({ uid, atMs, header }) => ({
            ...{ uid, receivedAtMs: atMs, bytes: header.length },
            header: new TextEncoder().encode(header),
          })),
      ),
    source: refuse,
    append: refuse,
    move: refuse,
    remove(_folder, uid) {
      inbox.splice(
        inbox.findIndex((kept) => kept.uid === uid),
        1,
      );
      return Promise.resolve();
    },
    close: () => undefined,
  };
  return {
    trySubmission: refuse,
    mailbox: () => Promise.resolve(mailbox),
    submit(_place, { to, raw }) {
      lastUid += 1;
      const [folded = ""] = new TextDecoder().decode(raw).split("\r\n\r\n");
      const header = `${folded.replaceAll(/\r\n[ \t]+/gu, " ")}\r\n\r\n`;
      const isItem = to.some((address) => address !== own);
      inbox.push({ uid: lastUid, atMs: clock.now() + (isItem ? itemMs : 0), header });
      return isItem
        ? Promise.reject(new HelpdeskError("unclear", "cut"))
        : Promise.resolve({ refused: [], maxBytes: null });
    },
  };
}

/** Sends an item whose end nobody tells, and looks every ten seconds from then on. Answers what the looks came to. */
async function looksAt(itemMs: Ms, untilMs: Ms, proofRestMs?: Ms): Promise<ReadonlySet<string>> {
  const clock = createFakeClock(Date.UTC(2016, 4, 2, 9));
  const settings = {
    ...{ supportAddress: "support@host.example", ownAddress: own, ownName: "", userName: own },
    ...{ imap: server, smtp: server, sentFolder: null, caPem: null },
  };
  const desk = createMailHelpdesk({
    ...{ port: overtakingServers(clock, itemMs), place: { settings, password: "x" }, clock, logger },
    onClockOffset: () => undefined,
    ...(proofRestMs === undefined ? {} : { proofRestMs }),
  });
  const item = outgoingMessage();
  await expect(desk.createTicket(item, attempt, signal)).rejects.toMatchObject({ problem: { kind: "unclear" } });
  const ends = new Set<string>();
  for (let passedMs = 0; passedMs < untilMs; passedMs += 10 * SECOND) {
    await clock.advance(10 * SECOND);
    ends.add(await endOf(desk.findByReference(item.reference, "ticket", 0, null, signal)));
  }
  return ends;
}

async function endOf(look: Promise<unknown>): Promise<string> {
  try {
    return (await look) === null ? "not there" : "there";
  } catch (error) {
    return error instanceof HelpdeskError ? error.problem.kind : String(error);
  }
}

describe("an item that a check mail overtakes", () => {
  it("is not called missing: what is up to two minutes slower is waited for, and found", async () => {
    expect(await looksAt(2 * MINUTE, 5 * MINUTE)).toEqual(new Set(["notYet", "there"]));
  });

  it("CONTROL: is called missing, and would be sent twice, without that rest", async () => {
    expect(await looksAt(2 * MINUTE, 5 * MINUTE, 0)).toEqual(new Set(["notYet", "not there", "there"]));
  });

  it("that never comes is missing when the rest is over", async () => {
    expect(await looksAt(60 * MINUTE, 2 * MINUTE)).toEqual(new Set(["notYet"]));
    expect(await looksAt(60 * MINUTE, 3 * MINUTE)).toEqual(new Set(["notYet", "not there"]));
  });
});
