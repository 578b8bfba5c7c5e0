import type { Ms } from "../../../../shared/units.ts";
import type { Clock, Logger } from "../../ports.ts";
import type { MailboxKeeper } from "./mailboxKeeper.ts";
import type { FolderUse, Mailbox, MailFolder, MailPlace, MailPort } from "./mailPort.ts";
import type { Reports } from "./reports.ts";
import type { Parties } from "./parties.ts";

/** What all that is done for one mail account needs. */
export interface MailSession {
  readonly port: MailPort;
  readonly place: MailPlace;
  readonly keeper: MailboxKeeper;
  readonly parties: Parties;
  readonly reports: Reports;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly foldersOn: WeakMap<Mailbox, MainFolders>;
  /** The server's clock minus this computer's, as last measured; 0 until then. */
  offsetMs(): Ms;
  /** As measured, and how far off that may be. */
  noteOffset(offsetMs: Ms, offByMs: Ms): void;
}

/** The two folders that conversations stand in. */
export interface MainFolders {
  readonly inbox: string;
  /** null = the server marks none, and the user named none. */
  readonly sent: string | null;
  readonly all: readonly MailFolder[];
}

/** Asked once per connection. */
export async function mainFolders(
  { place, foldersOn }: Pick<MailSession, "place" | "foldersOn">,
  mailbox: Mailbox,
  signal: AbortSignal | undefined,
): Promise<MainFolders> {
  const known = foldersOn.get(mailbox);
  if (known) return known;
  const all = await mailbox.folders(signal);
  const first = (use: FolderUse) => all.find((folder) => folder.use === use)?.path ?? null;
  const named = all.find(({ path }) => path === place.settings.sentFolder)?.path;
  // One that was renamed since stops nobody: the server's own mark leads to it, or the copy stays in the inbox.
  const folders = { inbox: first("inbox") ?? "INBOX", sent: named ?? first("sent"), all };
  foldersOn.set(mailbox, folders);
  return folders;
}
