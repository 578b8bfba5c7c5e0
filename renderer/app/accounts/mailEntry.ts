import type { SignInSecret } from "../../../shared/account/account.ts";
import {
  mailSettingsSchema,
  usualMailPorts,
  type MailSecurity,
  type MailSettings,
} from "../../../shared/account/mailSettings.ts";
import type { ChosenCa } from "./CaField.tsx";

export type MailServerEntry = { readonly host: string; readonly port: string; readonly security: MailSecurity };

/** A mailbox while it is typed. */
export type MailEntry = {
  readonly supportAddress: string;
  readonly ownAddress: string;
  readonly ownName: string;
  /** "" = the own address. */
  readonly userName: string;
  readonly password: string;
  readonly imap: MailServerEntry;
  readonly smtp: MailServerEntry;
  /** "" = the one that the server marks as such. */
  readonly sentFolder: string;
};

export const emptyMail: MailEntry = {
  supportAddress: "",
  ownAddress: "",
  ownName: "",
  userName: "",
  password: "",
  imap: { host: "", port: String(usualMailPorts.imap.tls), security: "tls" },
  smtp: { host: "", port: String(usualMailPorts.smtp.tls), security: "tls" },
  sentFolder: "",
};

/** Another security brings its usual port, unless the user typed one that is not usual at all. */
export function withSecurity(which: "imap" | "smtp", entry: MailServerEntry, security: MailSecurity): MailServerEntry {
  const usual = usualMailPorts[which];
  const isUsual = entry.port.trim() === "" || Object.values(usual).map(String).includes(entry.port.trim());
  return { ...entry, security, port: isUsual ? String(usual[security]) : entry.port };
}

/** What is sent to the engine, or null while something is missing or no address. */
export function mailOf(
  entry: MailEntry,
  ca: ChosenCa | null,
): { readonly settings: MailSettings; readonly signIn: SignInSecret } | null {
  const userName = entry.userName.trim() || entry.ownAddress.trim();
  const server = ({ host, port, security }: MailServerEntry) => ({ host, port: Number(port), security });
  const parsed = mailSettingsSchema.safeParse({
    supportAddress: entry.supportAddress,
    ownAddress: entry.ownAddress,
    ownName: entry.ownName,
    userName,
    imap: server(entry.imap),
    smtp: server(entry.smtp),
    sentFolder: entry.sentFolder.trim() || null,
    caPem: ca?.pem ?? null,
  });
  if (!parsed.success || entry.password === "") return null;
  return { settings: parsed.data, signIn: { kind: "password", userName, password: entry.password } };
}
