import type { Ms } from "../../../shared/units.ts";
import type { Clock } from "../ports.ts";
import type { OutboxRow } from "./outboxRow.ts";

/**
 * Whether a doubt has rested for the settle time by running time. The wall clock alone cannot say: put forward by an hour
 * right after a connection broke, it would make "not there" count while the helpdesk is still at work on the write.
 */
export interface SettleWatch {
  /** The entry's newest try has ended unclear; called again it changes nothing. */
  begin(row: Pick<OutboxRow, "id" | "attempts">): void;
  hasRested(row: Pick<OutboxRow, "id" | "attempts">): boolean;
  stop(): void;
}

/** A doubt of an earlier run of the engine rests from the start of this one: how long nobody ran is not known. */
export function createSettleWatch(clock: Pick<Clock, "after">, settleMs: Ms): SettleWatch {
  const doubts = new Map<string, { isRested: boolean; cancel(): void }>();

  function begin({ id, attempts }: Pick<OutboxRow, "id" | "attempts">): void {
    const key = `${id}/${attempts}`;
    if (doubts.has(key)) return;
    const doubt = { isRested: settleMs <= 0, cancel: () => {} };
    doubts.set(key, doubt);
    if (doubt.isRested) return;
    doubt.cancel = clock.after(settleMs, () => {
      doubt.isRested = true;
    });
  }
  return {
    begin,
    hasRested(row) {
      begin(row);
      return doubts.get(`${row.id}/${row.attempts}`)?.isRested ?? false;
    },
    stop() {
      for (const { cancel } of doubts.values()) cancel();
    },
  };
}
