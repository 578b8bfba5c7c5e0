// oxlint-disable-next-line import/default -- the build makes the default export: the address of the bundled worker
import workerUrl from "./thumbnailWorker.ts?worker&url";
import type { StoredPicture, ThumbnailAnswer } from "./thumbnailWorker.ts";

/** The page lets this worker start; see app/pageSafety.ts. */
export const thumbnailWorkerUrl: string = workerUrl;

/** A start costs more than a small picture does. */
const MOST_PER_WORKER = 8;

/** Makes one picture small after another: the next is asked for when the last one is there. */
export type ThumbnailMaker = {
  readonly small: (picture: StoredPicture) => Promise<ImageBitmap | null>;
  /** Nothing more to do for now. */
  readonly rest: () => void;
};

/**
 * By a worker that ends when there is nothing more to do, and its memory with it: the file of a picture and its pixels
 * would stay until the page next collects its garbage, the file in the main process at that.
 */
export function createThumbnailMaker(): ThumbnailMaker {
  let worker: Worker | null = null;
  let made = 0;
  let settle = (_bitmap: ImageBitmap | null): void => undefined;

  function rest(): void {
    worker?.terminate();
    worker = null;
    made = 0;
    // Nobody waits for one that was ended.
    settle(null);
  }
  function working(): Worker {
    if (made >= MOST_PER_WORKER) rest();
    made += 1;
    if (worker !== null) return worker;
    worker = new Worker(workerUrl, { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<ThumbnailAnswer>) => settle(data.bitmap));
    // One that did not load: the next picture gets another.
    worker.addEventListener("error", rest);
    return worker;
  }
  return {
    small(picture) {
      const own = working();
      return new Promise((resolve) => {
        settle = resolve;
        own.postMessage(picture);
      });
    },
    rest,
  };
}
