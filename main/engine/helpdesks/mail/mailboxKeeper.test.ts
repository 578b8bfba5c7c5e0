import { describe, expect, it } from "vitest";
import { createFakeClock } from "../../../../test/fakes/fakeClock.ts";
import { MINUTE, SECOND } from "../../../../shared/units.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { createMailboxKeeper } from "./mailboxKeeper.ts";
import type { Mailbox, MailPlace, MailPort } from "./mailPort.ts";

const server = { host: "mail.example", port: 993, security: "tls" } as const;
const place: MailPlace = {
  password: "x",
  settings: {
    supportAddress: "support@host.example",
    ownAddress: "user.one@agency.example",
    ownName: "",
    userName: "user.one",
    imap: server,
    smtp: server,
    sentFolder: null,
    caPem: null,
  },
};

/** Mailboxes that can be closed from outside. */
function countingPort() {
  const opened: { isOpen: boolean }[] = [];
  const refuse = () => Promise.reject(new Error("not asked for here"));
  const mailbox = (): Mailbox => {
    const state = { isOpen: true };
    opened.push(state);
    return {
      get isOpen() {
        return state.isOpen;
      },
      folders: () => (state.isOpen ? Promise.resolve([]) : Promise.reject(new HelpdeskError("network", "gone"))),
      search: refuse,
      heads: refuse,
      source: refuse,
      append: refuse,
      move: refuse,
      remove: refuse,
      close: () => {
        state.isOpen = false;
      },
    };
  };
  const port: MailPort = { submit: refuse, trySubmission: refuse, mailbox: () => Promise.resolve(mailbox()) };
  return { opened, port };
}

describe("the connection to a mailbox", () => {
  it("is one for all who need it, and is closed after a minute at rest", async () => {
    const clock = createFakeClock(0);
    const { opened, port } = countingPort();
    const keeper = createMailboxKeeper(port, place, clock);
    for (let time = 0; time < 3; time += 1) await keeper.use(undefined, (mailbox) => mailbox.folders(undefined));
    await clock.advance(59 * SECOND);
    expect(opened).toEqual([{ isOpen: true }]);
    await keeper.use(undefined, (mailbox) => mailbox.folders(undefined));
    await clock.advance(59 * SECOND);
    expect(opened).toEqual([{ isOpen: true }]);
    await clock.advance(MINUTE);
    expect(opened).toEqual([{ isOpen: false }]);
  });

  it("is not waited for by who gave up, while it goes on opening for others", async () => {
    const { opened, port } = countingPort();
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const slow: MailPort = { ...port, mailbox: (...given) => answered.then(() => port.mailbox(...given)) };
    const keeper = createMailboxKeeper(slow, place, createFakeClock(0));
    const patient = keeper.use(undefined, (mailbox) => mailbox.folders(undefined));
    const stop = new AbortController();
    const other = keeper.use(stop.signal, (mailbox) => mailbox.folders(undefined));
    stop.abort();
    await expect(other).rejects.toMatchObject({ problem: { kind: "network" } });
    answer();
    expect(await patient).toEqual([]);
    expect(opened).toHaveLength(1);
  });

  it("is opened anew when the server ended it at rest, before the work or in the midst of it", async () => {
    const { opened, port } = countingPort();
    const keeper = createMailboxKeeper(port, place, createFakeClock(0));
    await keeper.use(undefined, (mailbox) => mailbox.folders(undefined));
    for (const one of opened) one.isOpen = false;
    expect(await keeper.use(undefined, (mailbox) => mailbox.folders(undefined))).toEqual([]);
    let times = 0;
    await keeper.use(undefined, (mailbox) => {
      times += 1;
      if (times === 1) for (const one of opened) one.isOpen = false;
      return mailbox.folders(undefined);
    });
    expect(times).toBe(2);
    expect(opened).toHaveLength(3);
  });

  it("does not go on by itself after a sleep: what was looked at before it may have changed", async () => {
    const clock = createFakeClock(0);
    const { opened, port } = countingPort();
    const keeper = createMailboxKeeper(port, place, clock);
    for (const sleptMs of [2 * MINUTE, -2 * MINUTE]) {
      await keeper.use(undefined, (mailbox) => mailbox.folders(undefined));
      const slept = keeper.use(undefined, (mailbox) => {
        clock.set(clock.now() + sleptMs);
        for (const one of opened) one.isOpen = false;
        return mailbox.folders(undefined);
      });
      await expect(slept).rejects.toMatchObject({ problem: { kind: "network" } });
    }
    expect(opened).toHaveLength(2);
  });

  it("does nothing twice on a fresh connection, nor what was refused", async () => {
    const { opened, port } = countingPort();
    const keeper = createMailboxKeeper(port, place, createFakeClock(0));
    const broken = keeper.use(undefined, (mailbox) => {
      mailbox.close();
      return mailbox.folders(undefined);
    });
    await expect(broken).rejects.toMatchObject({ problem: { kind: "network" } });
    expect(opened).toHaveLength(1);
    await keeper.use(undefined, (mailbox) => mailbox.folders(undefined));
    let times = 0;
    const refused = keeper.use(undefined, () => {
      times += 1;
      return Promise.reject(new HelpdeskError("refused", "no"));
    });
    await expect(refused).rejects.toMatchObject({ problem: { kind: "refused" } });
    expect(times).toBe(1);
  });
});
