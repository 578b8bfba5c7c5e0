// oxlint-disable-next-line import/default -- the build makes the default export: the address of the bundled worker
import workerUrl from "./encodeWorker.ts?worker&url";
import type { EncodeAnswer } from "./encodeWorker.ts";
import type { Pixels } from "./pixels.ts";

/** A PNG of exactly the pixels and nothing else, and a small one beside it. */
export interface Encoded {
  readonly png: Uint8Array<ArrayBuffer>;
  readonly thumbnail: Uint8Array<ArrayBuffer> | null;
}

/** Turns pixels into a PNG. */
export interface Encoder {
  /** Takes the pixels over: they are gone here afterwards. null = it could not. */
  encode(pixels: Pixels): Promise<Encoded | null>;
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
        const hear = ({ data: { png, thumbnail } }: MessageEvent<EncodeAnswer>): void =>
          resolve(png === null ? null : { png, thumbnail });
        worker.addEventListener("message", hear, { once: true });
        worker.addEventListener("error", () => resolve(null), { once: true });
        worker.postMessage(pixels, [pixels.data.buffer]);
      }),
    stop: () => worker.terminate(),
  };
}
