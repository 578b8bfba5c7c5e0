import { assertNever } from "../../../shared/assertNever.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { ErrorCode } from "../../../shared/ipc/errors.ts";
import { judgePicture } from "../../../shared/picture/header.ts";
import { attachmentLimits } from "../../../shared/ticket/draft.ts";
import { createSettingsRepo, settingKeys } from "../app/settingsRepo.ts";
import type { EngineContext } from "../context.ts";
import { HelpdeskError, type HelpdeskProblemKind } from "../helpdesks/helpdeskProblem.ts";
import type { Helpdesks } from "../helpdesks/registry.ts";
import type { FileCache } from "../sync/fileCache.ts";
import { createReceivedFilesRepo, type ReceivedFile } from "./receivedFilesRepo.ts";

const NOT_THE_FILE = "What came is not the file: its length is another. Nothing was kept.";

export interface FileReceiver {
  /** The SHA-256 under which the file's bytes are kept here; fetches them when they are not here yet. */
  fetch(fileId: string): Promise<string>;
  stop(): void;
}

export interface FileReceiverDeps {
  readonly helpdesks: Pick<Helpdesks, "forAccount">;
  readonly fileCache: Pick<FileCache, "used" | "trim">;
}

/** Brings files of messages onto this computer, each when somebody asks for it. Asked twice at once, it is fetched once. */
export function createFileReceiver(context: EngineContext, { helpdesks, fileCache }: FileReceiverDeps): FileReceiver {
  const repo = createReceivedFilesRepo(context.db);
  const settings = createSettingsRepo(context.db);
  const running = new Map<string, Promise<string>>();
  const stopping = new AbortController();

  async function receive(file: ReceivedFile): Promise<string> {
    if (settings.get(settingKeys.isWorkingOffline) === "true") {
      throw new AppError("account.unreachable", "You are working offline; the file is still at the helpdesk.");
    }
    const bytes = await download(file);
    // A sign-in page answers with "all is well" too: only its length tells it from the file.
    if (file.bytes > 0 && bytes.byteLength !== file.bytes) throw new AppError("account.notHelpdesk", NOT_THE_FILE);
    if (bytes.byteLength === 0) throw new AppError("attachment.empty", "The helpdesk sent an empty file.");
    const contentType = safeTypeOf(bytes);
    const sha256 = context.db.transaction(() => {
      const kept = context.blobs.put(bytes, contentType);
      if (!repo.keep(file.id, kept, contentType, bytes.byteLength)) throw new AppError("notFound");
      return kept;
    })();
    context.publish("tickets", [file.ticketId]);
    fileCache.used(sha256);
    await fileCache.trim();
    return sha256;
  }

  async function download(file: ReceivedFile): Promise<Uint8Array> {
    try {
      const helpdesk = await helpdesks.forAccount(file.accountId);
      return await helpdesk.download(file.contentUrl, stopping.signal);
    } catch (cause) {
      if (!(cause instanceof HelpdeskError)) throw cause;
      throw new AppError(codeOf(cause.problem.kind), cause.problem.words, { cause });
    }
  }

  return {
    async fetch(fileId) {
      const file = repo.find(context.realm(), fileId);
      if (!file) throw new AppError("notFound", "This file is not part of any ticket any more.");
      if (file.sha256 !== null && context.blobs.locate(file.sha256) !== null) {
        fileCache.used(file.sha256);
        return file.sha256;
      }
      const known = running.get(fileId);
      if (known) return known;
      const fetching = receive(file).finally(() => running.delete(fileId));
      running.set(fileId, fetching);
      return fetching;
    },
    stop: () => stopping.abort(),
  };
}

/** A picture only where its header says so and it is of a size that may be decoded; everything else is only saved. */
function safeTypeOf(bytes: Uint8Array): string {
  const header = judgePicture(bytes, true);
  if (header.kind !== "picture") return "application/octet-stream";
  const pixels = header.width * header.height;
  const isShowable =
    pixels <= attachmentLimits.imagePixels && pixels * header.frames <= attachmentLimits.animationPixels;
  return isShowable ? header.type : "application/octet-stream";
}

function codeOf(kind: HelpdeskProblemKind): ErrorCode {
  switch (kind) {
    case "signIn":
      return "account.signInFailed";
    case "refused":
    case "uploadExpired":
      return "helpdesk.refused";
    case "signInPage":
    case "badAnswer":
      return "account.notHelpdesk";
    case "network":
    case "busy":
    case "conflict":
    case "unclear":
    case "notYet":
    case "cannotTell":
      return "account.unreachable";
    default:
      return assertNever(kind, "helpdesk problem");
  }
}
