import { settle } from "./fakeClock.ts";

/** Real exchanges and disk work under way end before fake time goes on; what hangs needs fake time to end. */
export async function realWorkEnds(isBusy: () => boolean, limitMs: number): Promise<void> {
  await settle();
  const end = performance.now() + limitMs;
  // One follows another: only what is still quiet a moment later is quiet.
  do {
    while (isBusy() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 1));
    await settle(10);
  } while (isBusy() && performance.now() < end);
}

/** Watches from now on whether the log is being forced, which takes real time. Answers the question to ask. */
export function watchForces(place: { readonly forceLog: () => Promise<void> }): () => boolean {
  const forceLog = place.forceLog.bind(place);
  let running = 0;
  Object.assign(place, {
    async forceLog(): Promise<void> {
      running += 1;
      try {
        await forceLog();
      } finally {
        running -= 1;
      }
    },
  });
  return () => running > 0;
}
