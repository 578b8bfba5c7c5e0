// oxlint-disable-next-line import/default -- the build makes the default export: the address of the bundled worker
import workerUrl from "./exportWorker.ts?worker&url";
import type { ExportAnswer } from "./exportWorker.ts";

/** The page lets this worker start; see app/pageSafety.ts. */
export const exportWorkerUrl: string = workerUrl;

/**
 * A PNG of exactly these pixels and nothing else, made by a worker: the page goes on drawing meanwhile. Takes the bitmap
 * over. The worker ends with its one picture, and its memory with it. null = it could not.
 */
export async function encodeAside(bitmap: ImageBitmap): Promise<Uint8Array<ArrayBuffer> | null> {
  const worker = new Worker(workerUrl, { type: "module" });
  try {
    return await new Promise((resolve) => {
      worker.addEventListener("message", ({ data }: MessageEvent<ExportAnswer>) => resolve(data.png), { once: true });
      worker.addEventListener("error", () => resolve(null), { once: true });
      worker.postMessage(bitmap, [bitmap]);
    });
  } finally {
    worker.terminate();
  }
}
