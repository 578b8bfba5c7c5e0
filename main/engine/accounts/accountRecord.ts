import type { Account, AccountKind, Capabilities, SignInWay } from "../../../shared/account/account.ts";
import type { AccountColour } from "../../../shared/account/accountColour.ts";
import type { AccountSettings } from "../../../shared/account/accountSettings.ts";
import type { Realm } from "../../../shared/ipc/fields.ts";

export type AccountState = Account["state"];
export type SecretKept = Account["secretKept"];

/** One row of the account table, for the engine only: it carries the address, never a token. */
export interface AccountRecord {
  readonly id: string;
  readonly realm: Realm;
  readonly kind: AccountKind;
  readonly name: string;
  /** Origin of the helpdesk ("https://agency.example"); "" for a host without an API. */
  readonly address: string;
  readonly remoteUserId: string;
  readonly userName: string;
  readonly userEmail: string;
  readonly organizationRemoteIds: readonly string[];
  readonly policyId: string | null;
  readonly state: AccountState;
  readonly capabilities: Capabilities;
  readonly secretKept: SecretKept;
  readonly signInWay: SignInWay;
  /** Never a secret. */
  readonly settings: AccountSettings;
  readonly colour: AccountColour;
  /** Place in lists, smallest first; equal ones by age. */
  readonly sortOrder: number;
  /** Server time minus local time, ms. */
  readonly clockOffsetMs: number;
  /** Last complete pull, local clock. */
  readonly asOfMs: number | null;
  /** Server instant up to which every changed ticket is known here. */
  readonly watermarkMs: number | null;
  readonly createdAtMs: number;
}

/** Until the helpdesk was asked: everything it usually allows, nothing that would hide a button for good. */
export const capabilitiesBeforeAsking: Capabilities = {
  isManual: false,
  canListOrganization: true,
  canReply: true,
  canSolve: true,
  hasReferenceField: false,
  hasServerDeadlines: false,
  maxAttachmentBytes: 50 * 1024 * 1024,
  maxAttachments: 20,
};

/** A host without an API: everything is done by hand and recorded. */
export const manualCapabilities: Capabilities = {
  isManual: true,
  canListOrganization: false,
  canReply: false,
  canSolve: false,
  hasReferenceField: false,
  hasServerDeadlines: false,
  maxAttachmentBytes: 50 * 1024 * 1024,
  maxAttachments: 20,
};

/** The secret store's key of an account's token. */
export function tokenKey(accountId: string): string {
  return `token:${accountId}`;
}

/** What a window may know of an account: the host's name instead of the address. */
export function toAccount(record: AccountRecord): Account {
  const { id, kind, realm, name, userName, userEmail, policyId, state, capabilities } = record;
  const { asOfMs, clockOffsetMs, secretKept, signInWay, colour } = record;
  const host = hostOf(record.address);
  return {
    id,
    kind,
    realm,
    name,
    host,
    userName,
    userEmail,
    policyId,
    state,
    capabilities,
    asOfMs,
    clockOffsetMs,
    secretKept,
    signInWay,
    colour,
  };
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : "";
}
