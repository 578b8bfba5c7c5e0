import { HelpdeskError } from "./helpdeskProblem.ts";

/** Work that several wait for, a renewed sign-in say, goes on; who gave up does not wait for it. Rejects with HelpdeskError. */
export async function unlessGivenUp<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  let giveUp = () => {};
  const givenUp = new Promise<never>((_resolve, reject) => {
    giveUp = () => reject(new HelpdeskError("network", "The call was given up."));
  });
  if (signal.aborted) giveUp();
  else signal.addEventListener("abort", giveUp);
  try {
    return await Promise.race([work, givenUp]);
  } finally {
    // By its name, not by a signal: aborting one makes an error with a stack, here at the end of every call.
    signal.removeEventListener("abort", giveUp);
  }
}
