import type { Capabilities, SignInSecret } from "../../../shared/account/account.ts";
import type { AccountSettings } from "../../../shared/account/accountSettings.ts";
import type { MailSettings } from "../../../shared/account/mailSettings.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { HelpdeskUser } from "../helpdesks/helpdesk.ts";
import type { Helpdesks } from "../helpdesks/registry.ts";
import { askWhoAmI } from "./connectionProblem.ts";

interface MailTrial {
  readonly settings: MailSettings;
  readonly signIn: SignInSecret;
}

/** Signs in at both servers; nothing is sent. Fails with the codes of askWhoAmI. */
export async function tryOutMail(
  helpdesks: Pick<Helpdesks, "probeMail">,
  { settings, signIn }: MailTrial,
): Promise<{ readonly address: string; readonly user: HelpdeskUser; readonly capabilities: Capabilities }> {
  const helpdesk = helpdesks.probeMail(settings, signIn);
  const user = await askWhoAmI(() => helpdesk.whoAmI());
  return { address: mailAddress(settings), user, capabilities: helpdesk.capabilities };
}

/** As kept beside the account: the user name is the one that signed in. */
export function keptMailSettings(settings: MailSettings, signIn: SignInSecret): AccountSettings {
  const userName = signIn.kind === "password" ? signIn.userName : settings.userName;
  return { kind: "mail", ...settings, userName };
}

/** Without the mark of their kind; fails with input.invalid for the settings of another kind. */
export function mailSettingsOf(kept: AccountSettings): MailSettings {
  if (kept.kind !== "mail") throw new AppError("input.invalid", "The mail servers of this account are not known.");
  const { kind: _kind, ...settings } = kept;
  return settings;
}

/** One mailbox may write to several hosts, each with an account of its own. */
function mailAddress({ imap, supportAddress }: MailSettings): string {
  const host = imap.host.includes(":") ? `[${imap.host}]` : imap.host;
  return `imaps://${host}:${imap.port}/${supportAddress}`;
}
