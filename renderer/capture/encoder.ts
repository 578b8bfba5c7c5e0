// oxlint-disable-next-line import/default -- the build makes the default export: the address of the bundled worker
import workerUrl from "./encodeWorker.ts?worker&url";
import type { EncodeAnswer } from "./encodeWorker.ts";
import type { Pixels } from "./pixels.ts";

/** Turns pixels into a PNG of exactly those pixels and nothing else. */
export interface Encoder {
  /** Takes the pixels over: they are gone here afterwards. null = it could not. */
  encode(pixels: Pixels): Promise<Uint8Array<ArrayBuffer> | null>;
  stop(): void;
}

/** Lets the page start its one worker; every other address and all HTML stay refused. */
export function allowEncoder(): void {
  window.trustedTypes?.createPolicy("default", { createScriptURL: (url) => (url === workerUrl ? url : null) });
}

/** One per capture: started while the user chooses, so that it is there in time, and ended afterwards for its memory. */
export function startEncoder(): Encoder {
  const worker = new Worker(workerUrl, { type: "module" });
  return {
    encode: (pixels) =>
      new Promise((resolve) => {
        worker.addEventListener("message", ({ data }: MessageEvent<EncodeAnswer>) => resolve(data.png), { once: true });
        worker.addEventListener("error", () => resolve(null), { once: true });
        worker.postMessage(pixels, [pixels.data.buffer]);
      }),
    stop: () => worker.terminate(),
  };
}
