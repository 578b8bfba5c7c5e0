import type { Database } from "better-sqlite3";
import { z } from "zod";
import { capabilitiesSchema, type Capabilities, type SignInWay } from "../../../shared/account/account.ts";
import type { AccountColour } from "../../../shared/account/accountColour.ts";
import { accountSettingsSchema, type AccountSettings } from "../../../shared/account/accountSettings.ts";
import type { Realm } from "../../../shared/ipc/fields.ts";
import { createAccountPoliciesRepo } from "../policies/accountPoliciesRepo.ts";
import { readOnce } from "../store/readOnce.ts";
import type { AccountRecord, AccountState, SecretKept } from "./accountRecord.ts";

interface AccountRow {
  readonly id: string;
  readonly realm: Realm;
  readonly kind: AccountRecord["kind"];
  readonly name: string;
  readonly address: string;
  readonly remote_user_id: string;
  readonly user_name: string;
  readonly user_email: string;
  readonly organization_remote_ids: string;
  readonly policy_id: string | null;
  readonly state: AccountState;
  readonly capabilities: string;
  readonly secret_kept: SecretKept;
  readonly sign_in_way: SignInWay;
  readonly settings: string;
  readonly colour: AccountColour;
  readonly sort_order: number;
  readonly clock_offset_ms: number;
  readonly as_of: number | null;
  readonly watermark: number | null;
  readonly created_at: number;
}

const idsSchema = z.array(z.string());
/** Settings of a shape that this version does not know count as none: the account is set up again, nothing else is lost. */
const keptSettingsSchema = accountSettingsSchema.catch({ kind: "none" });
const readIds = readOnce((text): readonly string[] => idsSchema.parse(JSON.parse(text)));
const readCapabilities = readOnce((text): Readonly<Capabilities> => capabilitiesSchema.parse(JSON.parse(text)));
const readSettings = readOnce((text): Readonly<AccountSettings> => keptSettingsSchema.parse(JSON.parse(text)));

export interface SignIn {
  readonly address: string;
  readonly remoteUserId: string;
  readonly userName: string;
  readonly userEmail: string;
  readonly organizationRemoteIds: readonly string[];
  readonly capabilities: Capabilities;
  readonly secretKept: SecretKept;
  readonly signInWay: SignInWay;
  readonly state: AccountState;
}

export type AccountsRepo = ReturnType<typeof createAccountsRepo>;

/** SQL of the account table. Callers own transactions and events. */
export function createAccountsRepo(db: Database) {
  const policies = createAccountPoliciesRepo(db);
  const column = (id: string, name: string, value: string | number | null): boolean =>
    db.prepare(`UPDATE account SET ${name} = ? WHERE id = ? AND ${name} IS NOT ?`).run(value, id, value).changes > 0;

  return {
    find(id: string): AccountRecord | null {
      const row = db.prepare<[string], AccountRow>("SELECT * FROM account WHERE id = ?").get(id);
      return row ? toRecord(row) : null;
    },
    /** In the user's order, else oldest first. */
    list(): readonly AccountRecord[] {
      return db
        .prepare<[], AccountRow>("SELECT * FROM account ORDER BY sort_order, created_at, id")
        .all()
        .map(toRecord);
    },
    findPractice(): AccountRecord | null {
      const row = db.prepare<[], AccountRow>("SELECT * FROM account WHERE kind = 'practice' ORDER BY created_at").get();
      return row ? toRecord(row) : null;
    },
    /** Its rule set, if it has one, holds for its tickets since ever: nothing is known of another. */
    insert(account: AccountRecord): void {
      db.prepare(
        `INSERT INTO account (id, realm, kind, name, address, remote_user_id, user_name, user_email,
           organization_remote_ids, policy_id, state, capabilities, secret_kept, sign_in_way, settings, colour, sort_order,
           created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        account.id,
        account.realm,
        account.kind,
        account.name,
        account.address,
        account.remoteUserId,
        account.userName,
        account.userEmail,
        JSON.stringify(account.organizationRemoteIds),
        account.policyId,
        account.state,
        JSON.stringify(account.capabilities),
        account.secretKept,
        account.signInWay,
        JSON.stringify(account.settings),
        account.colour,
        account.sortOrder,
        account.createdAtMs,
      );
      if (account.policyId !== null) policies.choose(account.id, { fromMs: 0, policyId: account.policyId });
    },
    setSignIn(id: string, signIn: SignIn): void {
      db.prepare(
        `UPDATE account SET address = ?, remote_user_id = ?, user_name = ?, user_email = ?, organization_remote_ids = ?,
           capabilities = ?, secret_kept = ?, sign_in_way = ?, state = ? WHERE id = ?`,
      ).run(
        signIn.address,
        signIn.remoteUserId,
        signIn.userName,
        signIn.userEmail,
        JSON.stringify(signIn.organizationRemoteIds),
        JSON.stringify(signIn.capabilities),
        signIn.secretKept,
        signIn.signInWay,
        signIn.state,
        id,
      );
    },
    /** These answer whether the value is a new one. */
    setState: (id: string, state: AccountState) => column(id, "state", state),
    setPolicy: (id: string, policyId: string | null) => column(id, "policy_id", policyId),
    setAddress: (id: string, address: string) => column(id, "address", address),
    setSecretKept: (id: string, kept: SecretKept) => column(id, "secret_kept", kept),
    setName: (id: string, name: string) => column(id, "name", name),
    setColour: (id: string, colour: AccountColour) => column(id, "colour", colour),
    setSortOrder: (id: string, place: number) => column(id, "sort_order", place),
    setSettings: (id: string, settings: AccountSettings) => column(id, "settings", JSON.stringify(settings)),
    setClockOffset: (id: string, offsetMs: number) => column(id, "clock_offset_ms", offsetMs),
    /**
     * This computer's clock was moved: the instants that were taken by it and are held against a helpdesk's move along,
     * so that they stay what they were there. Of one account, or of all whose helpdesk keeps its own time.
     */
    computerMoved(byMs: number, id: string | null): void {
      const moved = "id = @id OR (@id IS NULL AND kind NOT IN ('practice', 'handoff'))";
      // A look-up asks for what the helpdesk has since the first attempt: too late a start, and it is sent a second time.
      db.prepare(
        `UPDATE outbox_entry SET first_attempt_at = first_attempt_at + @byMs
         WHERE state <> 'sent' AND account_id IN (SELECT id FROM account WHERE ${moved})`,
      ).run({ byMs, id });
      db.prepare(
        `UPDATE account SET clock_offset_ms = clock_offset_ms - @byMs, created_at = created_at + @byMs WHERE ${moved}`,
      ).run({ byMs, id });
    },
    setCapabilities: (id: string, value: Capabilities) => column(id, "capabilities", JSON.stringify(value)),

    /** Where a pull got to; null leaves what is there. */
    setPulled(id: string, reached: { readonly asOfMs: number | null; readonly watermarkMs: number | null }): void {
      db.prepare("UPDATE account SET as_of = coalesce(?, as_of), watermark = coalesce(?, watermark) WHERE id = ?").run(
        reached.asOfMs,
        reached.watermarkMs,
        id,
      );
    },
    countUnsent(id: string): number {
      const sql = "SELECT count(*) AS n FROM outbox_entry WHERE account_id = ? AND state <> 'sent'";
      return db.prepare<[string], { n: number }>(sql).get(id)?.n ?? 0;
    },
    /** The account and all that came from its server. Drafts must have been let go of before. */
    remove(id: string): void {
      db.prepare("DELETE FROM outbox_entry WHERE account_id = ?").run(id);
      db.prepare("DELETE FROM ticket_search WHERE rowid IN (SELECT search_row FROM ticket WHERE account_id = ?)").run(
        id,
      );
      db.prepare("DELETE FROM ticket WHERE account_id = ?").run(id);
      db.prepare("DELETE FROM account WHERE id = ?").run(id);
    },
    /** Sites, clients and organizations of the sample agency. */
    removePracticeDirectory(): void {
      for (const table of ["site", "client", "organization"])
        db.prepare(`DELETE FROM ${table} WHERE realm = 'practice'`).run();
    },
    /** The organization in which the helpdesk files what names none: the account's first, else the only one of its realm. */
    homeOrganizationOf({ id, realm, organizationRemoteIds }: AccountRecord): string | null {
      const linked = db
        .prepare<[string, string | null], { id: string }>(
          "SELECT organization_id AS id FROM organization_remote WHERE account_id = ? AND remote_id = ?",
        )
        .get(id, organizationRemoteIds[0] ?? null);
      const [only, ...others] = db
        .prepare<[string], { id: string }>("SELECT id FROM organization WHERE realm = ? LIMIT 2")
        .all(realm);
      return linked?.id ?? (others.length === 0 ? (only?.id ?? null) : null);
    },
    linkOrganization(accountId: string, remoteId: string, organizationId: string): void {
      db.prepare(
        "INSERT OR REPLACE INTO organization_remote (account_id, remote_id, organization_id) VALUES (?, ?, ?)",
      ).run(accountId, remoteId, organizationId);
    },
  };
}

function toRecord(row: AccountRow): AccountRecord {
  return {
    id: row.id,
    realm: row.realm,
    kind: row.kind,
    name: row.name,
    address: row.address,
    remoteUserId: row.remote_user_id,
    userName: row.user_name,
    userEmail: row.user_email,
    organizationRemoteIds: readIds(row.organization_remote_ids),
    policyId: row.policy_id,
    state: row.state,
    capabilities: readCapabilities(row.capabilities),
    secretKept: row.secret_kept,
    signInWay: row.sign_in_way,
    settings: readSettings(row.settings),
    colour: row.colour,
    sortOrder: row.sort_order,
    clockOffsetMs: row.clock_offset_ms,
    asOfMs: row.as_of,
    watermarkMs: row.watermark,
    createdAtMs: row.created_at,
  };
}
