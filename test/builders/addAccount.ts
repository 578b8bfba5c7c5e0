import { manualCapabilities, type AccountRecord } from "../../main/engine/accounts/accountRecord.ts";
import { createAccountsRepo } from "../../main/engine/accounts/accountsRepo.ts";
import type { EngineContext } from "../../main/engine/context.ts";

/** A connected account as a row, without asking any helpdesk: a host without an API unless said otherwise. */
export function addAccount(
  context: Pick<EngineContext, "db" | "ids" | "clock">,
  overrides: Partial<AccountRecord> = {},
): AccountRecord {
  const account: AccountRecord = {
    id: context.ids.next(),
    realm: "real",
    kind: "handoff",
    name: "Host",
    address: "",
    remoteUserId: "1",
    userName: "Agency user one",
    userEmail: "one@agency.example",
    organizationRemoteIds: [],
    policyId: "pantheon-2016-05",
    state: "ok",
    capabilities: manualCapabilities,
    secretKept: "none",
    signInWay: "none",
    settings: { kind: "none" },
    colour: "ocean",
    sortOrder: 0,
    clockOffsetMs: 0,
    asOfMs: null,
    watermarkMs: null,
    createdAtMs: context.clock.now(),
    ...overrides,
  };
  createAccountsRepo(context.db).insert(account);
  return account;
}
