import { browserSignInSchema, DEFAULT_REDIRECT_PORT } from "../../../shared/account/accountSettings.ts";
import type { BrowserSignIn } from "../../../shared/account/accountSettings.ts";
import type { AdminMessageFacts } from "../../../shared/account/adminMessage.ts";
import type { AccountConnection } from "../../../shared/ipc/routes/accounts.ts";
import type { RouteInput } from "../../bridge/request.ts";
import type { BrowserSignInAim } from "./BrowserSignIn.tsx";
import type { ChosenCa } from "./CaField.tsx";
import { emptyMail, mailOf, type MailEntry } from "./mailEntry.ts";
import { emptySignIn, secretOf, type SignInEntry } from "./signIn.ts";

/** The browser's side of a sign-in while it is typed. */
export type BrowserEntry = { readonly clientId: string; readonly port: string };

export const emptyBrowser: BrowserEntry = { clientId: "", port: String(DEFAULT_REDIRECT_PORT) };

/** What is typed into the form, all kinds side by side so that switching loses nothing. */
export type AccountEntry = {
  readonly kind: AccountConnection["kind"];
  readonly name: string;
  readonly address: string;
  readonly browser: BrowserEntry;
  readonly signIn: SignInEntry;
  /** An authority of the server's own; null = those of the system. */
  readonly ca: ChosenCa | null;
  readonly mail: MailEntry;
  readonly userName: string;
  readonly userEmail: string;
  readonly policyId: string | null;
};

export const emptyAccount: AccountEntry = {
  kind: "zendesk",
  name: "",
  address: "",
  browser: emptyBrowser,
  signIn: emptySignIn,
  ca: null,
  mail: emptyMail,
  userName: "",
  userEmail: "",
  policyId: null,
};

/** null while something is missing or the port is none. */
export function browserOf({ clientId, port }: BrowserEntry): BrowserSignIn | null {
  const redirectPort = portOf(port);
  const parsed = browserSignInSchema.safeParse({ clientId, redirectPort });
  return parsed.success ? parsed.data : null;
}

export function portOf(typed: string): number | null {
  const port = /^\s*\d{1,5}\s*$/u.test(typed) ? Number(typed) : null;
  return port !== null && port >= 1_024 && port <= 65_535 ? port : null;
}

/** What the browser is sent away for, or null while something it needs is missing. */
export function aimOf({ name, address, browser, policyId }: AccountEntry): BrowserSignInAim | null {
  const client = browserOf(browser);
  if (name.trim() === "" || address.trim() === "" || client === null) return null;
  return { name: name.trim(), address: address.trim(), browser: client, policyId };
}

/** The request, or null while something it needs is missing; a Zendesk is never connected so, but by the browser. */
export function connectionOf(entry: AccountEntry): AccountConnection | null {
  const name = entry.name.trim();
  const { kind, policyId } = entry;
  if (name === "" || kind === "zendesk") return null;
  if (kind === "handoff") {
    return { kind, name, userName: entry.userName.trim(), userEmail: entry.userEmail.trim(), policyId };
  }
  if (kind === "mail") {
    const mail = mailOf(entry.mail, entry.ca);
    return mail === null ? null : { kind, name, ...mail, policyId };
  }
  const address = entry.address.trim();
  const signIn = secretOf(kind, entry.signIn);
  const caPem = entry.ca?.pem ?? null;
  return address === "" || signIn === null ? null : { kind, name, address, caPem, signIn, policyId };
}

/** What can be tested as far as it is typed; null = not yet anything. Without a sign-in only the address is looked at. */
export function trialOf(entry: AccountEntry): RouteInput<"accounts.test"> | null {
  const { kind } = entry;
  if (kind === "handoff") return null;
  if (kind === "mail") {
    const mail = mailOf(entry.mail, entry.ca);
    return mail === null ? null : { kind, ...mail };
  }
  const address = entry.address.trim();
  if (address === "") return null;
  if (kind === "zendesk") return { kind, address, signIn: null };
  return { kind, address, caPem: entry.ca?.pem ?? null, signIn: secretOf(kind, entry.signIn) };
}

/** What the message to the administrator is filled in with. */
export function adminFactsOf(entry: AccountEntry, kind: AdminMessageFacts["kind"]): AdminMessageFacts {
  const address = kind === "mail" ? entry.mail.supportAddress : entry.address;
  return { kind, address, redirectPort: portOf(entry.browser.port) ?? DEFAULT_REDIRECT_PORT };
}
