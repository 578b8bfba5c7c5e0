import { existsSync, mkdirSync } from "node:fs";
import { open, writeFile, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../../../shared/ipc/appError.ts";
import type { EngineContext } from "../../context.ts";
import { safeFileName, uniqueFileName } from "../../drafts/attachments/safeFileName.ts";
import { syncFolder } from "../../store/syncFolder.ts";
import { createJournalRepo } from "../../sync/journalRepo.ts";
import { toAccount, type AccountRecord } from "../accountRecord.ts";
import { exportedSending, exportedTicket } from "./exportedTicket.ts";
import type { ExportedFile, ExportRepo } from "./exportRepo.ts";

const EXPORT_FOLDER = "exports";
const FILES = "files";
/** Tickets written before other work gets its turn. */
const TICKETS_PER_TURN = 20;

export interface WrittenExport {
  readonly folder: string;
  readonly folderName: string;
  readonly tickets: number;
  readonly files: number;
}

/**
 * Writes all that is kept of an account's tickets into a folder of its own below the data folder: to be read without
 * Standby. Nobody else on this computer may read it. Fails as the file system does; a folder begun stays, to be deleted
 * by hand.
 */
export async function writeExport(
  context: EngineContext,
  repo: ExportRepo,
  account: AccountRecord,
): Promise<WrittenExport> {
  const { folder, folderName } = makeFolder(context, account.name);
  const files = fileWriter(context, folder);
  const ids = repo.ticketIds(account.id);
  const json = await open(join(folder, "tickets.json"), "wx", 0o600);
  let tickets = 0;
  try {
    await json.write(`${headOf(context, account)},\n"sent": [`);
    for (const [index, sending] of repo.sendings(account.id).entries()) {
      const sent = exportedSending(repo, sending, files.placeOf);
      await files.flush();
      await json.write(`${index === 0 ? "" : ","}\n${JSON.stringify(sent)}`);
    }
    await json.write(`],\n"tickets": [`);
    for (const [index, id] of ids.entries()) {
      const ticket = exportedTicket(repo, id, files.placeOf);
      await files.flush();
      if (ticket === null) continue;
      await json.write(`${tickets === 0 ? "" : ","}\n${JSON.stringify(ticket)}`);
      tickets += 1;
      if (index % TICKETS_PER_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await json.write("\n]}\n");
    await json.sync();
  } finally {
    await json.close();
  }
  await writeFile(join(folder, "journal.csv"), journalCsv(context, account.id), { mode: 0o600, flag: "wx" });
  await writeFile(join(folder, "README.txt"), readme(account, tickets, files.count()), { mode: 0o600, flag: "wx" });
  syncFolder(folder);
  return { folder, folderName, tickets, files: files.count() };
}

function makeFolder({ folders, clock }: EngineContext, name: string): { folder: string; folderName: string } {
  const root = join(folders.data, EXPORT_FOLDER);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const day = new Date(clock.now()).toISOString().slice(0, 10);
  const stem = `${safeFileName(name).slice(0, 60)}-${day}`;
  let folderName = stem;
  for (let number = 2; existsSync(join(root, folderName)); number += 1) folderName = `${stem}-${number}`;
  const folder = join(root, folderName);
  mkdirSync(join(folder, FILES), { recursive: true, mode: 0o700 });
  return { folder, folderName };
}

/** Takes files as tickets are written down, and writes them between two tickets. */
function fileWriter({ blobs }: EngineContext, folder: string) {
  const taken = new Set<string>();
  const bySource = new Map<string, string>();
  let waiting: { readonly path: string; readonly bytes: Uint8Array }[] = [];
  let written = 0;
  return {
    placeOf(ticketNumber: string, { name, sha256 }: ExportedFile): string | null {
      if (sha256 === null) return null;
      const key = `${ticketNumber} ${sha256} ${name}`;
      const known = bySource.get(key);
      if (known !== undefined) return known;
      const bytes = readOrNull(() => blobs.read(sha256));
      if (bytes === null) return null;
      const plain = uniqueFileName(safeFileName(`${ticketNumber.replaceAll(/[^\w-]/gu, "")}-${name}`), taken);
      taken.add(plain.toLowerCase());
      const place = `${FILES}/${plain}`;
      bySource.set(key, place);
      waiting.push({ path: join(folder, FILES, plain), bytes });
      return place;
    },
    async flush(): Promise<void> {
      for (const { path, bytes } of waiting) await writeSynced(await open(path, "wx", 0o600), bytes);
      written += waiting.length;
      waiting = [];
    },
    count: () => written,
  };
}

/** A file that is gone or altered is left out; tickets.json names it without a path. */
function readOrNull(read: () => Uint8Array): Uint8Array | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

async function writeSynced(file: FileHandle, bytes: Uint8Array): Promise<void> {
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

function headOf({ clock, appFacts }: EngineContext, record: AccountRecord): string {
  const { kind, name, host, userName, userEmail, policyId } = toAccount(record);
  const head = {
    format: "standby-account-export",
    version: 1,
    exportedAt: new Date(clock.now()).toISOString(),
    app: `Standby ${appFacts.appVersion}`,
    account: { kind, name, host, userName, userEmail, policyId },
  };
  return JSON.stringify(head, null, 1).slice(0, -2);
}

/** Its sentences are Standby's own (journalLines.ts): no quoting against formulas is needed, only against commas. */
function journalCsv({ db }: EngineContext, accountId: string): string {
  const journal = createJournalRepo(db);
  const lines = journal.lines(accountId, 0, journal.count(accountId)).toReversed();
  const rows = lines.map(
    ({ atMs, kind, text }) => `${new Date(atMs).toISOString()},${kind},"${text.replaceAll('"', '""')}"`,
  );
  return `${["time,kind,text", ...rows].join("\r\n")}\r\n`;
}

function readme({ name }: AccountRecord, tickets: number, files: number): string {
  return `What Standby kept of the account “${name.replaceAll(/\s+/gu, " ")}”

tickets.json   ${tickets} tickets with their messages, recorded facts and calls, and what was sent from here.
files/         ${files} files of these messages and of what was sent, by ticket number. Files that were never opened here are only
               named.
journal.csv    What happened with the account in the last 30 days.

Times are in UTC. There is no password or token in it. Standby does not delete this folder, not even with the account:
it is yours to keep or to delete.
`;
}
