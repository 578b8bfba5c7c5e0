import type { SignInSecret } from "../../../../shared/account/account.ts";
import type { AccountSettings } from "../../../../shared/account/accountSettings.ts";
import type { AccountConnection } from "../../../../shared/ipc/routes/accounts.ts";
import type { AccountRecord } from "../accountRecord.ts";
import { keptMailSettings, mailSettingsOf } from "../mailAccount.ts";
import type { Trial } from "./connectionTrial.ts";

/** What is kept with a new account besides its address and sign-in. */
export function settingsKept(connection: Exclude<AccountConnection, { kind: "handoff" }>): AccountSettings {
  switch (connection.kind) {
    case "mail":
      return keptMailSettings(connection.settings, connection.signIn);
    case "requestTracker":
      return { kind: "requestTracker", caPem: connection.caPem ?? null, queueId: null };
    case "zendesk":
      return { kind: "none" };
  }
}

/** The connection of an account that is there, with another sign-in. */
export function trialOf(
  { kind, address, settings }: Pick<AccountRecord, "address" | "settings"> & { readonly kind: Trial["kind"] },
  signIn: SignInSecret,
): Trial {
  if (kind === "mail") return { kind, settings: mailSettingsOf(settings), signIn };
  return { kind, address, signIn, caPem: settings.kind === "requestTracker" ? settings.caPem : null };
}
