import type { Session } from "electron";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Logger } from "../../engine/ports.ts";
import { parseAppPath, type AppPath } from "./appPath.ts";
import { createPageReader, listAssets, type Asset } from "./assets.ts";
import { answerBlob, type LocatedBlob } from "./blobAnswer.ts";
import { answerHeaders, contentPolicy } from "./contentPolicy.ts";

/** Bytes that live only in memory: thumbnails of windows. */
export interface Picture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

export interface AppSources {
  /** The folder of the built pages. */
  readonly pagesFolder: string;
  readonly locateBlob: (sha256: string) => Promise<LocatedBlob | null>;
  /** By its path without the leading slash; null = not there (any more). */
  readonly picture: (name: string) => Picture | null;
  readonly logger: Logger;
}

/** Answers standby://app for a session: the built pages, blobs of the store, pictures in memory. GET only. */
export function serveApp(session: Session, sources: AppSources): void {
  const assets = listAssets(sources.pagesFolder);
  const readPage = createPageReader();

  async function answer(where: AppPath): Promise<Response | null> {
    if (where.kind === "picture") return answerPicture(sources.picture(where.name));
    if (where.kind === "blob") {
      const blob = await sources.locateBlob(where.sha256);
      return blob === null ? null : answerBlob(blob, where.fileName);
    }
    const asset = assets.get(where.name);
    return asset === undefined ? null : answerAsset(asset, readPage);
  }

  session.protocol.handle("standby", async (request) => {
    if (request.method !== "GET") return refusal(405);
    const where = parseAppPath(request.url);
    if (where === null) return refusal(404);
    try {
      return (await answer(where)) ?? refusal(404);
    } catch (cause) {
      sources.logger.warn("protocol.failed", { kind: where.kind, cause: cause instanceof Error ? cause.name : "" });
      return refusal(500);
    }
  });
}

async function answerAsset(asset: Asset, readPage: (asset: Asset, nonce: string) => string): Promise<Response> {
  if (!asset.contentType.startsWith("text/html")) {
    return new Response(await readFile(asset.file), { headers: answerHeaders(asset.contentType) });
  }
  const nonce = randomBytes(18).toString("base64");
  const headers = { ...answerHeaders(asset.contentType), "content-security-policy": contentPolicy(nonce) };
  return new Response(readPage(asset, nonce), { headers });
}

function answerPicture(picture: Picture | null): Response | null {
  if (picture === null) return null;
  const headers = { ...answerHeaders(picture.contentType), "content-length": String(picture.bytes.byteLength) };
  return new Response(picture.bytes, { headers });
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: answerHeaders("text/plain; charset=utf-8") });
}
