import { MINUTE, type Ms } from "../../../shared/units.ts";
import type { MailServers } from "../../servers/mail/mailServers.ts";
import type { Spell } from "../network/networkFaults.ts";
import type { Blow, MailProxy, MailSide } from "./mailProxy.ts";
import type { MailMoment } from "./talk.ts";

/** Everything that can fail between the engine and the host's mailbox. */
export interface MailLine {
  readonly proxy: MailProxy;
  readonly servers: MailServers;
}

/** Spell: see networkFaults.ts. */
export interface MailFault {
  readonly name: string;
  /** The moment that shows that the fault was met; null = nothing comes through, so there is none. */
  readonly moments: Readonly<Record<Spell, MailMoment | null>>;
  /** In the spell "writes": fewer than each item may meet it. */
  readonly leastMet?: number;
  /** @param count how many items are about to be sent */
  begin(line: MailLine, spell: Spell, count: number): Promise<void>;
  /** In the spell "writes", once each item has met it. */
  goOn?(line: MailLine): Promise<void>;
  /** How long the second part of it lasts. */
  readonly goesOnMs?: Ms;
  end(line: MailLine): Promise<void>;
}

/** An item that is looked for meets the broken look this often. */
const LOOKS_EACH = 3;
/** Longer than any time limit of one call, shorter than a check mail is waited for. */
const HELD: Ms = 10 * MINUTE;

function always(moment: MailMoment | null): MailFault["moments"] {
  return { writes: moment, window: moment };
}

function inTalk(name: string, side: MailSide, moment: MailMoment, blows: Partial<Record<Spell, Blow>> = {}): MailFault {
  return {
    name,
    moments: always(moment),
    begin: async ({ proxy }, spell, count) => {
      const blow = blows[spell] ?? "cut";
      proxy.inject({ side, moment, blow, times: spell === "window" ? Number.POSITIVE_INFINITY : count });
    },
    end: ({ proxy }) => proxy.clear(),
  };
}

/** The server takes the message and nobody is told. */
async function loseAnswer({ proxy }: MailLine, spell: Spell, count: number): Promise<void> {
  const times = spell === "window" ? Number.POSITIVE_INFINITY : count;
  proxy.inject({ side: "smtp", moment: "afterMessage", blow: "cut", times });
}

/** The twelve ways in which mail fails. */
export const mailFaults: readonly MailFault[] = [
  {
    name: "smtpRefused",
    moments: always(null),
    begin: ({ proxy }) => proxy.refuse("smtp", true),
    end: ({ proxy }) => proxy.clear(),
  },
  {
    // What was handed over cannot be looked for, and what cannot be looked for is not sent.
    name: "imapRefused",
    moments: { writes: "afterMessage", window: null },
    begin: (line, spell, count) =>
      spell === "window" ? line.proxy.refuse("imap", true) : loseAnswer(line, spell, count),
    goOn: ({ proxy }) => proxy.refuse("imap", true),
    goesOnMs: MINUTE,
    end: ({ proxy }) => proxy.clear(),
  },
  {
    name: "strangerTls",
    moments: always(null),
    begin: async ({ proxy }) => proxy.impersonate(true),
    end: ({ proxy }) => proxy.clear(),
  },
  inTalk("cutGreeting", "smtp", "greeting"),
  inTalk("cutSignIn", "smtp", "signIn"),
  inTalk("cutInMessage", "smtp", "inMessage"),
  inTalk("cutAfterDot", "smtp", "afterMessage"),
  inTalk("silentOrSlowAfterDot", "smtp", "afterMessage", { writes: "silence", window: "drip" }),
  {
    // 451 in the one spell, 550 in the other: that one is for good, and before the user in the server's words.
    name: "deferredOrRefused",
    moments: always(null),
    begin: async ({ servers }, spell) => (spell === "window" ? servers.refuseData(true) : servers.deferData(true)),
    async end({ servers }) {
      servers.refuseData(false);
      servers.deferData(false);
    },
  },
  {
    name: "lateDelivery",
    moments: always("afterMessage"),
    async begin(line, spell, count) {
      line.servers.holdDelivery(true);
      await loseAnswer(line, spell, count);
    },
    goOn: ({ proxy }) => proxy.clear(),
    goesOnMs: HELD,
    async end({ proxy, servers }) {
      await proxy.clear();
      servers.holdDelivery(false);
      await servers.deliverNow();
    },
  },
  {
    name: "cutInLook",
    moments: always("inSearch"),
    async begin(line, spell, count) {
      await loseAnswer(line, spell, count);
      const times = spell === "window" ? Number.POSITIVE_INFINITY : count * LOOKS_EACH;
      line.proxy.inject({ side: "imap", moment: "inSearch", blow: "cut", times });
    },
    end: ({ proxy }) => proxy.clear(),
  },
  {
    name: "cutInAppend",
    moments: { writes: "afterAppend", window: "inAppend" },
    // A pull under way at the same time may put a copy there first; then nothing is left to keep.
    leastMet: 1,
    begin: async ({ proxy }, spell, count) => {
      // It is kept and nobody is told, or half of it gets there.
      if (spell === "writes") proxy.inject({ side: "imap", moment: "afterAppend", blow: "cut", times: count });
      else proxy.inject({ side: "imap", moment: "inAppend", blow: "cut", times: Number.POSITIVE_INFINITY });
    },
    end: ({ proxy }) => proxy.clear(),
  },
];
