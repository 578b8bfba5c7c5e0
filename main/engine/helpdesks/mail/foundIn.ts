import type { Mailbox, MailSearch } from "./mailPort.ts";
import type { Spot } from "./readHead.ts";
import { mainFolders, type MailSession } from "./session.ts";

/**
 * Where in the whole mailbox messages like this lie: filters put them anywhere. What is only being written is left out.
 * Folders are asked one after the other, as long as the caller goes on.
 */
export async function* foundIn(
  session: MailSession,
  mailbox: Mailbox,
  wanted: MailSearch,
  signal: AbortSignal,
): AsyncGenerator<Spot> {
  const { inbox, sent, all } = await mainFolders(session, mailbox, signal);
  const first = [...new Set([sent, inbox])].filter((path) => path !== null);
  const others = all.filter(({ use, path }) => use !== "drafts" && !first.includes(path)).map(({ path }) => path);
  for (const folder of [...first, ...others]) {
    const { uids } = await mailbox.search(folder, wanted, signal);
    for (const uid of uids) yield { folder, uid };
  }
}
