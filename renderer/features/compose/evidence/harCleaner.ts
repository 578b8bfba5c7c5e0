import type { HarVerdict } from "../../../../shared/findings/har.ts";
// oxlint-disable-next-line import/default -- the build makes the default export: the address of the bundled worker
import workerUrl from "./harWorker.ts?worker&url";
import type { HarAnswer, HarOrder } from "./harWorker.ts";

/** Reads and cleans one recording off the page's thread. The file goes to the worker and nowhere else. */
export interface HarCleaner {
  /** Takes the bytes over. null = it could not be read here, for want of memory for example. */
  judge(bytes: Uint8Array<ArrayBuffer>): Promise<HarVerdict | null>;
  clean(kept: ReadonlySet<string>): Promise<Uint8Array<ArrayBuffer> | null>;
  stop(): void;
}

export function startHarCleaner(): HarCleaner {
  const worker = new Worker(workerUrl, { type: "module" });
  const ask = (order: HarOrder, taken: Transferable[] = []): Promise<HarAnswer | null> =>
    new Promise((resolve) => {
      worker.addEventListener("message", ({ data }: MessageEvent<HarAnswer>) => resolve(data), { once: true });
      worker.addEventListener("error", () => resolve(null), { once: true });
      worker.postMessage(order, taken);
    });
  return {
    judge: async (bytes) => {
      const answer = await ask({ kind: "judge", bytes }, [bytes.buffer]);
      return answer?.kind === "judged" ? answer.verdict : null;
    },
    clean: async (kept) => {
      const answer = await ask({ kind: "clean", kept });
      return answer?.kind === "cleaned" ? answer.bytes : null;
    },
    stop: () => worker.terminate(),
  };
}
