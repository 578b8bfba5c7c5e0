import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { DeskContext } from "../deskContext.ts";
import { isUsable, UPLOAD_LIFETIME_MS } from "../rules/commentRules.ts";
import type { DeskStore } from "../store/deskStore.ts";
import type { Attachment } from "../store/uploadsRepo.ts";
import { created, type Answer } from "./answer.ts";
import { attachmentJson } from "./commentJson.ts";
import { pngSize } from "./pngSize.ts";
import { recordInvalid, recordNotFound } from "./problems.ts";
import type { Routes, Visit } from "./visit.ts";

/** Bytes, above the 50 MB a file that clients are told, so that a file of just that size never meets this wall. */
export const UPLOAD_MAX_BYTES = 60 * 1024 * 1024;

export function uploadRoutes({ store }: DeskContext): Routes {
  return [
    ["POST", "/api/v2/uploads", (visit) => store.inTransaction(() => upload(store, visit))],
    ["DELETE", "/api/v2/uploads/:token", (visit) => store.inTransaction(() => discard(store, visit))],
  ];
}

const querySchema = z.object({ filename: z.string().min(1).max(255), token: z.string().max(200).optional() });

function upload(store: DeskStore, visit: Visit): Answer {
  const parsed = querySchema.safeParse(visit.query);
  if (!parsed.success) return recordInvalid("filename", "Filename: cannot be blank");
  const bytes = visit.body;
  if (!Buffer.isBuffer(bytes) || bytes.byteLength === 0) return recordInvalid("base", "Attachment: the file is empty");
  store.uploads.purge(visit.now - UPLOAD_LIFETIME_MS);

  const known = parsed.data.token ?? "";
  if (known !== "" && !isUsable(store, visit.viewer, known, visit.now)) {
    return recordInvalid("base", "Attachment: the upload token is invalid, expired or already used");
  }
  const token = known === "" ? begin(store, visit) : known;
  const attachment = store.uploads.addFile(
    { uploadToken: token, fileName: parsed.data.filename, ...describe(bytes, visit), createdAt: visit.now },
    bytes,
  );
  const asJson = (file: Attachment): unknown => attachmentJson(file, visit, visit.now);
  return created({
    upload: { token, attachment: asJson(attachment), attachments: store.uploads.filesOf(token).map(asJson) },
  });
}

function begin(store: DeskStore, visit: Visit): string {
  const token = unguessable();
  store.uploads.begin({ token, personId: visit.viewer.id, createdAt: visit.now });
  return token;
}

function describe(
  bytes: Buffer,
  visit: Visit,
): Pick<Attachment, "urlKey" | "contentType" | "size" | "width" | "height" | "isInline"> {
  const declared = visit.header("content-type")?.split(";")[0]?.trim() ?? "";
  const size = pngSize(bytes);
  return {
    urlKey: unguessable(),
    contentType: /^[\w.+-]+\/[\w.+-]+$/.test(declared) ? declared.toLowerCase() : "application/octet-stream",
    size: bytes.byteLength,
    width: size?.width ?? null,
    height: size?.height ?? null,
    isInline: false,
  };
}

/** A name for what only those may use who were told it. */
export const unguessable = (): string => randomBytes(24).toString("base64url");

function discard(store: DeskStore, visit: Visit): Answer {
  const token = visit.params["token"] ?? "";
  if (!isUsable(store, visit.viewer, token, visit.now)) return recordNotFound;
  store.uploads.discard(token);
  return { status: 204, body: null };
}
