import type { Page } from "playwright";
import { test } from "playwright/test";
import { z } from "zod";
import { referenceFor } from "../../main/engine/outbox/reference.ts";
import { people } from "../servers/mail/mailRun.ts";
import { startMailServers } from "../servers/mail/mailServers.ts";
import { NoMailServers } from "../servers/mail/packages.ts";
import { startRequestTracker } from "../servers/requestTracker.ts";
import { NoRequestTracker } from "../servers/rt5/packages.ts";
import { ask } from "./ask.ts";
import { launchStandby } from "./launch.ts";
import { createFrame } from "./pages/frame.ts";
import { createTicketPane, openTicket } from "./pages/ticket.ts";
import { expect } from "./patience.ts";

const SUBJECT = "Checkout fails on alder-shop";
const ANSWER = "We raised the limit: try it now.";

const idSchema = z.object({ ok: z.literal(true), data: z.object({ id: z.string() }) });
const draftSchema = z.object({
  ok: z.literal(true),
  data: z.object({ id: z.string(), revision: z.int(), content: z.record(z.string(), z.unknown()) }),
});
const revisionSchema = z.object({ ok: z.literal(true), data: z.object({ revision: z.int() }) });
const entriesSchema = z.object({
  ok: z.literal(true),
  data: z.object({
    entries: z.array(z.object({ id: z.string(), state: z.string(), ticketNumber: z.string().nullable() })),
  }),
});

/** Connects the account, writes a ticket and waits until the server has it. Answers what the outbox says of it. */
async function sendOne(page: Page, account: object) {
  const { data: added } = idSchema.parse(await ask(page, "accounts.add", account));
  const { data: draft } = draftSchema.parse(
    await ask(page, "drafts.create", { kind: "ticket", ticketId: null, siteId: null }),
  );
  const content = {
    ...draft.content,
    accountId: added.id,
    subject: SUBJECT,
    details: "Since noon.",
    siteText: "alder-shop",
  };
  const { data: saved } = revisionSchema.parse(
    await ask(page, "drafts.save", { id: draft.id, baseRevision: draft.revision, content }),
  );
  expect(await ask(page, "drafts.queue", { id: draft.id, revision: saved.revision, isHeld: false })).toMatchObject({
    ok: true,
  });
  const entries = async () => entriesSchema.parse(await ask(page, "outbox.list", {})).data.entries;
  await expect.poll(async () => (await entries()).map(({ state }) => state), { timeout: 60_000 }).toEqual(["sent"]);
  const [entry] = await entries();
  if (!entry) throw new Error("nothing was sent");
  return entry;
}

/** The ticket in the list, and the host's answer in its thread, once. */
async function seesAnswer(page: Page): Promise<void> {
  await page.reload();
  await createFrame(page).goTo("Tickets");
  await openTicket(page, SUBJECT);
  const answer = createTicketPane(page).messages.filter({ hasText: ANSWER });
  await expect(async () => {
    expect(await ask(page, "sync.now", {})).toMatchObject({ ok: true });
    await expect(answer).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
}

/** null = there can be no such server here; said aloud, for a run without it proves nothing about it. */
async function orSay<Server>(what: string, start: () => Promise<Server>): Promise<Server | null> {
  try {
    return await start();
  } catch (error) {
    const isExpected = error instanceof NoRequestTracker || error instanceof NoMailServers;
    if (!isExpected || process.env["CI"] === "true") throw error;
    process.stderr.write(`\nTHE APP WAS NOT TRIED AGAINST ${what}: ${error.message}\n`);
    return null;
  }
}

test("the app connects to a real Request Tracker, sends a ticket that is there once, and shows the answer", async () => {
  test.setTimeout(300_000);
  const rt = await orSay("REQUEST TRACKER", startRequestTracker);
  if (rt === null) return;
  const { page, close } = await launchStandby();
  const before = rt.countTickets();
  const signIn = { kind: "token", token: rt.people.customer.token };
  const connection = { kind: "requestTracker", address: rt.url, signIn };
  expect(await ask(page, "accounts.test", connection)).toMatchObject({
    ok: true,
    data: { isUsable: true, userName: "Agency user one" },
  });
  const wrong = { ...connection, signIn: { ...signIn, token: `${signIn.token}0` } };
  expect(await ask(page, "accounts.test", wrong)).toMatchObject({ ok: true, data: { finding: "badCredentials" } });
  const entry = await sendOne(page, { ...connection, name: "Our host", policyId: null });
  const there = () => rt.ticketsWithReference(referenceFor(entry.id));
  const [ticket] = there();
  expect(there()).toMatchObject([{ subject: SUBJECT }]);
  expect([`#${ticket?.id}`, rt.countTickets()]).toEqual([entry.ticketNumber, before + 1]);
  await rt.agent.reply(ticket?.id ?? "", ANSWER);
  await seesAnswer(page);
  expect([there().length, rt.countTickets()]).toEqual([1, before + 1]);
  await close();
  await rt.stop();
});

test("the app connects to real mail servers, sends a ticket that arrives once, and shows the answer", async () => {
  test.setTimeout(300_000);
  const servers = await orSay("MAIL SERVERS", startMailServers);
  if (servers === null) return;
  const { page, close } = await launchStandby();
  const { address: userName, password } = people.customer;
  const signIn = { kind: "password", userName, password };
  const connection = { kind: "mail", settings: servers.settingsFor(people.customer), signIn };
  expect(await ask(page, "accounts.test", connection)).toMatchObject({ ok: true, data: { isUsable: true } });
  const wrong = { ...connection, signIn: { ...signIn, password: "not-the-word" } };
  expect(await ask(page, "accounts.test", wrong)).toMatchObject({ ok: true, data: { finding: "badCredentials" } });
  const entry = await sendOne(page, { ...connection, name: "Our host", policyId: null });
  const arrived = () => servers.folders.read(people.support).map((mail) => mail.toString("utf8"));
  await expect.poll(() => arrived().length).toBe(1);
  const [mail = ""] = arrived();
  expect(mail).toContain(`Standby-Ref: ${referenceFor(entry.id)}`);
  const messageId = /^message-id: *(<[^>]+>)/imu.exec(mail)?.[1] ?? "";
  const head = [
    `From: ${people.agent.name} <${people.agent.address}>`,
    `To: ${people.customer.address}`,
    `Subject: Re: ${SUBJECT}`,
    "Message-ID: <answer-1@host.example>",
    `In-Reply-To: ${messageId}`,
    `References: ${messageId}`,
    "Content-Type: text/plain; charset=utf-8",
  ];
  servers.folders.put(people.customer, `${head.join("\r\n")}\r\n\r\n${ANSWER}\r\n`);
  await seesAnswer(page);
  expect(arrived()).toHaveLength(1);
  await close();
  await servers.stop();
});
