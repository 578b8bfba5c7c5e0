import { createLibrariesMailPort } from "../../../main/engine/helpdesks/mail/libraries/librariesMailPort.ts";
import type { Mailbox, MailPort } from "../../../main/engine/helpdesks/mail/mailPort.ts";
import type { Clock } from "../../../main/engine/ports.ts";

export interface WatchedPort extends MailPort {
  /** Calls that have not ended. */
  underWay(): number;
}

/** The real libraries, counted. `isBlind`: no search finds anything, so that no look-up protects from a second sending. */
export function createWatchedPort(clock: Clock, isBlind: boolean): WatchedPort {
  const port = createLibrariesMailPort(clock);
  let underWay = 0;
  async function watch<Result>(work: Promise<Result>): Promise<Result> {
    underWay += 1;
    try {
      return await work;
    } finally {
      underWay -= 1;
    }
  }
  const watched = (mailbox: Mailbox): Mailbox => ({
    get isOpen() {
      return mailbox.isOpen;
    },
    folders: (...given) => watch(mailbox.folders(...given)),
    search: async (...given) => {
      const found = await watch(mailbox.search(...given));
      return isBlind ? { ...found, uids: [] } : found;
    },
    heads: (...given) => watch(mailbox.heads(...given)),
    source: (...given) => watch(mailbox.source(...given)),
    append: (...given) => watch(mailbox.append(...given)),
    move: (...given) => watch(mailbox.move(...given)),
    remove: (...given) => watch(mailbox.remove(...given)),
    close: () => mailbox.close(),
  });
  return {
    submit: (...given) => watch(port.submit(...given)),
    trySubmission: (...given) => watch(port.trySubmission(...given)),
    mailbox: async (...given) => watched(await watch(port.mailbox(...given))),
    underWay: () => underWay,
  };
}
