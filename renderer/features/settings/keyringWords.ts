import type { Account } from "../../../shared/account/account.ts";
import type { KeyringReport } from "../../../shared/ipc/routes/shell.ts";
import type { WordId } from "../../ui/words.tsx";

export const KEYRING_NAMES = {
  gnomeKeyring: "settings.keyringGnome",
  kwallet: "settings.keyringKwallet",
  keychain: "settings.keyringMac",
  windows: "settings.keyringWindows",
  none: "settings.keyringNone",
} as const satisfies Record<KeyringReport["name"], WordId>;

export const KEYRING_STATES = {
  present: "settings.keyringPresent",
  locked: "settings.keyringLocked",
  absent: "settings.keyringAbsent",
  changed: "settings.keyringChanged",
} as const satisfies Record<KeyringReport["state"], WordId>;

const UNREADABLE = {
  // One of another keyring would be "changed"; where all open, none is unreadable.
  present: "settings.secretChanged",
  changed: "settings.secretChanged",
  locked: "settings.secretLocked",
  absent: "settings.secretUnreached",
} as const satisfies Record<KeyringReport["state"], WordId>;

const PASSING = {
  present: "settings.secretChosenSession",
  changed: "settings.secretChosenSession",
  locked: "settings.secretLockedSession",
  absent: "settings.secretSession",
} as const satisfies Record<KeyringReport["state"], WordId>;

/** How this account's sign-in is kept, in words; null = there is none to keep. */
export function secretWords(account: Pick<Account, "id" | "secretKept">, keyring: KeyringReport): WordId | null {
  if (keyring.unreadable.some((key) => key.endsWith(account.id))) return UNREADABLE[keyring.state];
  if (account.secretKept === "none") return null;
  return account.secretKept === "keychain" ? "settings.secretKept" : PASSING[keyring.state];
}
