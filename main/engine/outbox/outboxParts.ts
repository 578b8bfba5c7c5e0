import type { AccountRecord } from "../accounts/accountRecord.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext } from "../context.ts";
import type { Helpdesk } from "../helpdesks/helpdesk.ts";
import { createOutboxRepo, type OutboxRepo } from "./outboxRepo.ts";
import type { Random } from "./timing.ts";
import { createUploadCache, type UploadCache } from "./uploadCache.ts";
import { createVersionsRepo, type VersionsRepo } from "./versionsRepo.ts";

/** What the outbox takes from other rooms. */
export interface OutboxDeps {
  readonly helpdesks: { forAccount(accountId: string): Promise<Helpdesk> };
  isWorkingOffline(): boolean;
  /** An item arrived: its messages can be pulled now. */
  afterSent?(accountId: string): void;
  /** Default: Math.random. */
  readonly random?: Random;
  /**
   * Test control only: with false an unclear end is tried again without looking first. It exists so that the fault
   * harness can show that the look-ups are what prevents duplicates. The product never passes it.
   */
  readonly verifyBeforeRetry?: boolean;
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
  readonly uploads: UploadCache;
  readonly progress: Map<string, Progress>;
  readonly random: Random;
  readonly verifyBeforeRetry: boolean;
  accountOf(accountId: string): AccountRecord | null;
}

export function createOutboxParts(context: EngineContext, deps: OutboxDeps): OutboxParts {
  const accounts = createAccountsRepo(context.db);
  return {
    context,
    deps,
    repo: createOutboxRepo(context.db),
    versions: createVersionsRepo(context.db),
    uploads: createUploadCache(() => context.clock.now()),
    progress: new Map(),
    random: deps.random ?? Math.random,
    verifyBeforeRetry: deps.verifyBeforeRetry ?? true,
    accountOf: (accountId) => accounts.find(accountId),
  };
}
