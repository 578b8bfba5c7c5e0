import { createHash } from "node:crypto";
import PostalMime from "postal-mime";
import type { MailFolders } from "../../servers/mail/mailFolders.ts";
import type { MailPerson } from "../../servers/mail/mailRun.ts";
import type { ServerRow } from "../items.ts";

/** Messages of one folder that hold an item, as the server's own files have them. A mark is never encoded, nor broken. */
export function rawMailsWith(
  folders: MailFolders,
  person: MailPerson,
  folder: string,
  mark: string,
): readonly Buffer[] {
  return folders.read(person, folder).filter((raw) => raw.includes(mark));
}

/** The same, read as a mail program would. */
export async function mailsWith(
  folders: MailFolders,
  person: MailPerson,
  folder: string,
  mark: string,
): Promise<readonly ServerRow[]> {
  return Promise.all(rawMailsWith(folders, person, folder, mark).map(rowOf));
}

async function rowOf(raw: Buffer): Promise<ServerRow> {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: "arraybuffer" });
  return {
    text: (mail.text ?? "").replaceAll("\r\n", "\n"),
    fileHashes: mail.attachments.map(({ content }) => {
      if (typeof content === "string") throw new Error("asked for bytes");
      return createHash("sha256")
        .update(Buffer.from(new Uint8Array(content)))
        .digest("hex");
    }),
  };
}
