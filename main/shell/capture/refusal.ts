import { AppError } from "../../../shared/ipc/appError.ts";

/** Remembers whether the system refused the picture asked for last. */
export interface Refusal {
  watch<Result>(grab: () => Promise<Result>): () => Promise<Result>;
  wasRefused(): boolean;
}

export function createRefusal(): Refusal {
  let isRefused = false;
  return {
    watch: (grab) => async () => {
      try {
        const result = await grab();
        isRefused = false;
        return result;
      } catch (cause) {
        isRefused = cause instanceof AppError && cause.code === "capture.denied";
        throw cause;
      }
    },
    wasRefused: () => isRefused,
  };
}
