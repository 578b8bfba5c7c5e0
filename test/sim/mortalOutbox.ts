import type { EngineContext } from "../../main/engine/context.ts";
import type { ContextParts } from "../../main/engine/createContext.ts";
import type { Helpdesk } from "../../main/engine/helpdesks/helpdesk.ts";
import type { OutboxDeps } from "../../main/engine/outbox/outboxParts.ts";
import { createOutboxRoom, type OutboxRoom } from "../../main/engine/outbox/outboxRoom.ts";
import type { Clock } from "../../main/engine/ports.ts";

interface Ground {
  readonly context: EngineContext;
  readonly subscribe: ContextParts["subscribe"];
  readonly clock: Clock;
}

/** One life of the outbox. After `crash` its timers are dead, its calls never return, and it hears of nothing. */
export function createMortalOutbox(
  { context, subscribe, clock }: Ground,
  helpdesk: Helpdesk,
  deps: Pick<OutboxDeps, "isWorkingOffline" | "verifyBeforeRetry" | "checkThread">,
): { readonly room: OutboxRoom; crash(): void } {
  let isAlive = true;
  const never = new Promise<never>(() => {});
  const alive = async <Value>(call: Promise<Value>): Promise<Value> => {
    const [result] = await Promise.allSettled([call]);
    if (!isAlive) return never;
    if (result.status === "rejected") throw result.reason;
    return result.value;
  };
  const mortal: Helpdesk = {
    ...helpdesk,
    createTicket: (...call) => alive(helpdesk.createTicket(...call)),
    reply: (...call) => alive(helpdesk.reply(...call)),
    markSolved: (...call) => alive(helpdesk.markSolved(...call)),
    findByReference: (...call) => alive(helpdesk.findByReference(...call)),
    readTicket: (...call) => alive(helpdesk.readTicket(...call)),
    messagesOf: (...call) => alive(helpdesk.messagesOf(...call)),
    heldMessage: (...call) => alive(helpdesk.heldMessage(...call)),
  };
  const mortalClock: Clock = { ...clock, after: (ms, run) => clock.after(ms, () => isAlive && run()) };
  const room = createOutboxRoom(
    // No power fails here, and a disk in real time would go on after the crash and outlast the fake clock's turns.
    { ...context, clock: mortalClock, forceLog: () => alive(Promise.resolve()) },
    { ...deps, helpdesks: { forAccount: () => Promise.resolve(mortal) }, random: () => 0.5 },
  );
  // As engine.ts wires it.
  subscribe((event) => {
    if (isAlive && event.kind === "changed" && event.topic === "outbox") room.wake();
  });
  room.start?.();
  return {
    room,
    crash() {
      isAlive = false;
    },
  };
}
