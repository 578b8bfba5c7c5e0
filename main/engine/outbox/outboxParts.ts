import type { Ms } from "../../../shared/units.ts";
import type { AccountRecord } from "../accounts/accountRecord.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext } from "../context.ts";
import type { Helpdesk } from "../helpdesks/helpdesk.ts";
import { createServerTables, type ServerTables } from "../sync/serverTables.ts";
import { createEvidenceRepo, type EvidenceRepo } from "./evidence/evidenceRepo.ts";
import { createOutboxRepo, type OutboxRepo } from "./outboxRepo.ts";
import { createQuietAccounts, type QuietAccounts } from "./quietAccounts.ts";
import { createSettleWatch, type SettleWatch } from "./settleWatch.ts";
import { SETTLE, type Random } from "./timing.ts";
import { createUploadCache, type UploadCache } from "./uploadCache.ts";
import { createVersionsRepo, type VersionsRepo } from "./versionsRepo.ts";

/** What the outbox takes from other rooms. */
export interface OutboxDeps {
  readonly helpdesks: { forAccount(accountId: string): Promise<Helpdesk> };
  isWorkingOffline(): boolean;
  /** An item arrived: its messages can be pulled now. */
  afterSent?(accountId: string): void;
  /** A draft became "sent", by whatever way: nothing of it needs more than what went out. */
  afterArrived?(draftId: string): void;
  /** Nothing of that account is under way any more. */
  afterSending?(accountId: string): void;
  /** Default: Math.random. */
  readonly random?: Random;
  /**
   * Test control only: with false an unclear end is tried again without looking first. It exists so that the fault
   * harness can show that the look-ups are what prevents duplicates. The product never passes it.
   */
  readonly verifyBeforeRetry?: boolean;
  /** Test control only: with false a reply is written without a look at its thread. The product never passes it. */
  readonly checkThread?: boolean;
  /** Test control only: how long an unclear end rests before "not there" counts. Default: SETTLE. */
  readonly settleMs?: Ms;
}

export interface Progress {
  readonly file: number;
  readonly files: number;
}

/** What the pieces of the outbox share. */
export interface OutboxParts {
  readonly context: EngineContext;
  readonly deps: OutboxDeps;
  readonly repo: OutboxRepo;
  readonly versions: VersionsRepo;
  readonly evidence: EvidenceRepo;
  readonly tables: ServerTables;
  readonly uploads: UploadCache;
  readonly quiet: QuietAccounts;
  readonly progress: Map<string, Progress>;
  readonly random: Random;
  readonly verifyBeforeRetry: boolean;
  readonly checkThread: boolean;
  readonly settleMs: Ms;
  readonly settleWatch: SettleWatch;
  accountOf(accountId: string): AccountRecord | null;
  /** Tells the windows of a step of the worker's own. It looks for work when the step is over, not because of this. */
  tellMove(entryId: string): void;
  isTellingMove(): boolean;
}

export function createOutboxParts(context: EngineContext, deps: OutboxDeps): OutboxParts {
  const accounts = createAccountsRepo(context.db);
  const { settleMs = SETTLE } = deps;
  let isTellingMove = false;
  return {
    context,
    deps,
    repo: createOutboxRepo(context.db),
    versions: createVersionsRepo(context.db),
    evidence: createEvidenceRepo(context.db),
    tables: createServerTables(context),
    uploads: createUploadCache(() => context.clock.now()),
    quiet: createQuietAccounts(),
    progress: new Map(),
    random: deps.random ?? Math.random,
    verifyBeforeRetry: deps.verifyBeforeRetry ?? true,
    checkThread: deps.checkThread ?? true,
    settleMs,
    settleWatch: createSettleWatch(context.clock, settleMs),
    accountOf: (accountId) => accounts.find(accountId),
    tellMove(entryId) {
      isTellingMove = true;
      try {
        context.publish("outbox", [entryId]);
      } finally {
        isTellingMove = false;
      }
    },
    isTellingMove: () => isTellingMove,
  };
}
