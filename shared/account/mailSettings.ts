import { z } from "zod";
import { caPemSchema } from "./caPem.ts";

/** tls: from the first byte · startTls: asked for before anything else is said, and insisted on. Never in plain text. */
export const mailSecuritySchema = z.enum(["tls", "startTls"]);
export type MailSecurity = z.infer<typeof mailSecuritySchema>;

export const mailServerSchema = z.strictObject({
  /** A name or an address, without a scheme; the certificate must be made out to it. */
  host: z
    .string()
    .trim()
    .min(1)
    .max(253)
    .regex(/^[\p{L}\p{N}.:_-]+$/u, "This is no name of a server."),
  port: z.int().min(1).max(65_535),
  security: mailSecuritySchema,
});
export type MailServer = z.infer<typeof mailServerSchema>;

/** Ports that servers usually listen on: RFC 8314 for tls, RFC 6409 and 9051 for startTls. */
export const usualMailPorts = {
  imap: { tls: 993, startTls: 143 },
  smtp: { tls: 465, startTls: 587 },
} as const satisfies Record<string, Record<MailSecurity, number>>;

/** One plain address, nothing around it: what may stand in an envelope. */
export const mailAddressSchema = z
  .string()
  .trim()
  .max(254)
  .regex(/^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u, "This is no mail address.");

/** What is to be known of a host that is written to by mail, and of the mailbox that does so. No password. */
export const mailSettingsSchema = z.strictObject({
  /** Where the host takes tickets. */
  supportAddress: mailAddressSchema,
  ownAddress: mailAddressSchema,
  /** Stands beside the own address in what is sent. */
  ownName: z.string().trim().max(120),
  /** By which both servers know the mailbox; often the own address. */
  userName: z.string().trim().min(1).max(320),
  imap: mailServerSchema,
  smtp: mailServerSchema,
  /** Where the mailbox keeps what it sent; null = the folder that the server marks as such. */
  sentFolder: z.string().min(1).max(500).nullable(),
  caPem: caPemSchema,
});
export type MailSettings = z.infer<typeof mailSettingsSchema>;
