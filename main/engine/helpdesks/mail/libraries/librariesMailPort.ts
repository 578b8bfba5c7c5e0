import type { Clock } from "../../../ports.ts";
import type { MailPort } from "../mailPort.ts";

/** SMTP by nodemailer, IMAP by imapflow; neither is loaded before the first mail account asks for it. */
export function createLibrariesMailPort(clock: Clock): MailPort {
  return {
    submit: async (place, mail, signal) => {
      const { submit } = await import("./smtpSubmission.ts");
      return submit(clock, place, mail, signal);
    },
    trySubmission: async (place, signal) => {
      const { trySubmission } = await import("./smtpSubmission.ts");
      return trySubmission(clock, place, signal);
    },
    mailbox: async (place, signal) => {
      const { openMailbox } = await import("./imapMailbox.ts");
      return openMailbox(clock, place, signal);
    },
  };
}
