import { MINUTE, type Ms } from "../../../../shared/units.ts";
import type { Clock } from "../../ports.ts";
import { unlessGivenUp } from "../unlessGivenUp.ts";
import type { Mailbox, MailPlace, MailPort } from "./mailPort.ts";

/** An open connection with nobody using it for this long is closed. */
const REST: Ms = MINUTE;
/** Work that began longer ago is not begun again: the computer slept, and what was looked at before it may have changed. */
const AGAIN_WITHIN: Ms = MINUTE;

export interface MailboxKeeper {
  /**
   * Does some reading or keeping over the account's one connection. When a connection that had been at rest breaks before
   * the work is done it is begun again on a new one, so `work` must bear to be done twice. Not after a sleep.
   */
  use<Result>(signal: AbortSignal | undefined, work: (mailbox: Mailbox) => Promise<Result>): Promise<Result>;
}

/** One connection per account, shared by all who need it at the same time, none after an error. */
export function createMailboxKeeper(port: MailPort, place: MailPlace, clock: Clock): MailboxKeeper {
  let open: Promise<Mailbox> | null = null;
  let users = 0;
  let cancelRest: () => void = () => undefined;

  function mailbox(signal: AbortSignal | undefined): Promise<Mailbox> {
    const opened = port.mailbox(place, signal);
    open = opened;
    opened.catch(() => {
      if (open === opened) open = null;
    });
    return opened;
  }

  async function current(signal: AbortSignal | undefined): Promise<{ mailbox: Mailbox; isFresh: boolean }> {
    // Opened by another caller, whose patience is not this one's.
    const opening = open?.catch(() => null) ?? null;
    const known = opening === null ? null : await unlessGivenUp(opening, signal);
    if (known?.isOpen === true) return { mailbox: known, isFresh: false };
    return { mailbox: await mailbox(signal), isFresh: true };
  }

  function rest(): void {
    cancelRest = clock.after(REST, () => {
      const resting = open;
      open = null;
      resting?.then(
        (one) => one.close(),
        () => undefined,
      );
    });
  }

  return {
    async use(signal, work) {
      cancelRest();
      users += 1;
      const begunAtMs = clock.now();
      const isLongAgo = () => Math.abs(clock.now() - begunAtMs) > AGAIN_WITHIN;
      try {
        const first = await current(signal);
        try {
          return await work(first.mailbox);
        } catch (error) {
          // The server ends connections at rest without a word; that is no failure of the work.
          if (first.isFresh || first.mailbox.isOpen || signal?.aborted === true || isLongAgo()) throw error;
          return await work(await mailbox(signal));
        }
      } finally {
        users -= 1;
        if (users === 0) rest();
      }
    },
  };
}
