import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { onTestFinished } from "vitest";
import { capabilitiesBeforeAsking, manualCapabilities, tokenKey } from "../../main/engine/accounts/accountRecord.ts";
import { createAccountsRepo } from "../../main/engine/accounts/accountsRepo.ts";
import { createSettingsRepo, settingKeys } from "../../main/engine/app/settingsRepo.ts";
import type { EngineContext } from "../../main/engine/context.ts";
import { emptyFrozenMessage, type FrozenMessage } from "../../main/engine/drafts/frozenMessage.ts";
import { createHelpdesks, type Helpdesks } from "../../main/engine/helpdesks/registry.ts";
import { enqueue } from "../../main/engine/outbox/enqueue.ts";
import type { OutboxDeps } from "../../main/engine/outbox/outboxParts.ts";
import { createOutboxRoom, type OutboxRoom } from "../../main/engine/outbox/outboxRoom.ts";
import { createPracticeDesk, type PracticeDesk } from "../../main/practice/desk.ts";
import type { Account } from "../../shared/account/account.ts";
import { emptyDraftContent } from "../../shared/ticket/draft.ts";
import type { OutboxEntry } from "../../shared/ticket/outboxEntry.ts";
import { createTestContext, type TestContext } from "../builders/testContext.ts";
import { realWorkEnds, watchForces } from "../fakes/realWork.ts";
import type { FakePorts } from "../fakes/fakePorts.ts";
import { tempFolder } from "../fakes/tempFolder.ts";
import { createFaultProxy, type FaultProxy } from "./faultProxy.ts";

export interface OutboxWorld extends TestContext {
  readonly desk: PracticeDesk;
  readonly proxy: FaultProxy;
  readonly accountId: string;
  readonly helpdesks: Helpdesks;
  readonly room: OutboxRoom;
  /** What the desk's own database holds. */
  readonly deskRows: DeskRows;
  workOffline(isOffline: boolean): void;
  /** Puts a message into the outbox as the drafts room does, and wakes the worker. Answers the entry's id. */
  queue(message?: Partial<FrozenMessage>, isHeld?: boolean): string;
  entry(id: string): OutboxEntry;
  entries(): readonly OutboxEntry[];
  /** Lets fake time pass step by step, while real exchanges end in between, until the answer is yes; 1,200 steps at most. */
  passUntil(what: string, ask: () => boolean, stepMs?: number): Promise<void>;
}

export interface DeskRows {
  tickets(subject?: string): number;
  comments(body: string): number;
  attachments(): number;
}

export type WorldOptions = Partial<Omit<OutboxDeps, "helpdesks" | "isWorkingOffline">> & {
  readonly ports?: Partial<FakePorts>;
  /** Default: started. */
  readonly isStopped?: boolean;
};

/** An engine's outbox over a real store, a real practice desk, and a proxy between them that can fail. */
export async function createOutboxWorld(options: WorldOptions = {}): Promise<OutboxWorld> {
  const made = createTestContext(options.ports ?? {});
  const deskFile = join(tempFolder(), "desk.db");
  const desk = await createPracticeDesk({
    dbPath: deskFile,
    seed: false,
    now: () => made.ports.clock.now(),
    rateLimitPerMinute: 100_000,
  });
  onTestFinished(() => desk.stop());
  const proxy = await createFaultProxy(desk.baseUrl);
  const accountId = insertAccount(made.context, "practice", proxy.origin, String(desk.users[0]?.id));
  made.ports.secrets.values.set(tokenKey(accountId), desk.users[0]?.token ?? "");
  createSettingsRepo(made.context.db).set(settingKeys.realm, "practice");
  return worldOver({ ...made, desk, proxy, accountId, deskRows: deskRowsOf(deskFile) }, options);
}

/** Real time for exchanges under way to end before fake time goes on. */
const QUIET_LIMIT_MS = 5_000;

type Ground = TestContext & Pick<OutboxWorld, "desk" | "proxy" | "accountId" | "deskRows">;

/** A second engine over the same or a copied ground, as after a restart. */
export function worldOver(ground: Ground, options: WorldOptions = {}): OutboxWorld {
  const { ports, proxy, accountId } = ground;
  const context = { ...ground.context };
  const isForcing = watchForces(context);
  const { ports: _ports, isStopped = false, ...given } = options;
  const settings = createSettingsRepo(context.db);
  const helpdesks = createHelpdesks(context);
  const isWorkingOffline = () => settings.get(settingKeys.isWorkingOffline) === "true";
  const room = createOutboxRoom(context, { helpdesks, isWorkingOffline, random: () => 0.5, ...given });
  onTestFinished(() => room.stop?.());
  // As engine.ts wires it.
  ground.subscribe((event) => {
    if (event.kind === "changed" && event.topic === "outbox") room.wake();
  });
  if (!isStopped) room.start?.();

  const entries = () => outboxOf(room);
  const entry = (id: string) => {
    const found = entries().find((candidate) => candidate.id === id);
    if (!found) throw new Error(`no entry ${id} in the outbox`);
    return found;
  };
  return {
    ...ground,
    helpdesks,
    room,
    entries,
    entry,
    workOffline(isOffline) {
      settings.set(settingKeys.isWorkingOffline, String(isOffline));
      room.wake();
    },
    queue(message = {}, isHeld = false) {
      const draftId = insertDraft(context, message.kind ?? "ticket", accountId);
      const { entryId } = context.db.transaction(() =>
        enqueue(context, { draftId, accountId, message: frozen(message), isHeld }),
      )();
      room.wake();
      return entryId;
    },
    async passUntil(what, ask, stepMs = 1_000) {
      for (let step = 0; step < 1_200; step += 1) {
        await realWorkEnds(() => proxy.busy() > 0 || isForcing(), QUIET_LIMIT_MS);
        if (ask()) return;
        await ports.clock.advance(stepMs);
      }
      throw new Error(`1,200 times ${stepMs} ms passed in vain: ${what}\n${JSON.stringify(entries(), null, 1)}`);
    },
  };
}

function outboxOf(room: OutboxRoom): readonly OutboxEntry[] {
  const answer = room.handlers["outbox.list"]({});
  if (answer instanceof Promise) throw new Error("outbox.list answers at once");
  return answer.entries;
}

export function frozen(message: Partial<FrozenMessage> = {}): FrozenMessage {
  return {
    ...emptyFrozenMessage("ticket"),
    siteName: "alder-shop",
    environment: "Live",
    subject: "Checkout answers with an error",
    body: "The checkout shows an error page.",
    ...message,
  };
}

export function insertAccount(
  context: EngineContext,
  kind: Account["kind"],
  address: string,
  remoteUserId: string,
): string {
  const id = context.ids.next();
  createAccountsRepo(context.db).insert({
    id,
    realm: kind === "practice" ? "practice" : "real",
    kind,
    name: kind === "practice" ? "Practice desk" : "Host",
    address,
    remoteUserId,
    userName: "Agency user one",
    userEmail: "one@agency.example",
    organizationRemoteIds: [],
    policyId: "pantheon-2016-05",
    state: "ok",
    capabilities: kind === "handoff" ? manualCapabilities : capabilitiesBeforeAsking,
    secretKept: "sessionOnly",
    signInWay: "token",
    settings: { kind: "none" },
    colour: "ocean",
    sortOrder: 0,
    clockOffsetMs: 0,
    asOfMs: null,
    watermarkMs: null,
    createdAtMs: context.clock.now(),
  });
  return id;
}

export function insertDraft(context: EngineContext, kind: FrozenMessage["kind"], accountId: string): string {
  const id = context.ids.next();
  const content = JSON.stringify({ ...emptyDraftContent(kind), accountId });
  context.db
    .prepare(
      `INSERT INTO draft (id, realm, state, kind, account_id, revision, content, content_hash, created_at, updated_at)
       VALUES (?, (SELECT realm FROM account WHERE id = ?), 'queued', ?, ?, 1, ?, '', ?, ?)`,
    )
    .run(id, accountId, kind, accountId, content, context.clock.now(), context.clock.now());
  return id;
}

function deskRowsOf(file: string): DeskRows {
  const db = new Sqlite(file, { readonly: true });
  onTestFinished(() => void db.close());
  const count = (sql: string, ...values: readonly string[]) =>
    Number(
      db
        .prepare(sql)
        .pluck()
        .get(...values),
    );
  return {
    tickets: (subject) =>
      subject === undefined
        ? count("SELECT count(*) FROM ticket")
        : count("SELECT count(*) FROM ticket WHERE subject = ?", subject),
    comments: (body) => count("SELECT count(*) FROM comment WHERE instr(body, ?) = 1", body),
    attachments: () => count("SELECT count(*) FROM attachment WHERE comment_id IS NOT NULL"),
  };
}
