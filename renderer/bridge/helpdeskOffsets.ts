import type { Ms } from "../../shared/units.ts";

export type HelpdeskOffset = {
  readonly accountId: string;
  /** Helpdesk time minus this computer's. */
  readonly offsetMs: Ms;
  /** False: there is no helpdesk, or it runs on this computer; then its time moves along with ours. */
  readonly hasOwnTime: boolean;
};

export type HelpdeskOffsets = {
  of(accountId: string): Ms;
  /** What the engine answered. */
  know(offsets: readonly HelpdeskOffset[]): void;
  /** This computer's clock was put elsewhere by so much; the helpdesks' were not. */
  computerMoved(byMs: Ms): void;
};

/**
 * The helpdesks' time in a window. A jump of this computer's clock counts at once: until the engine's next answer, which
 * is told apart by its figure, everything would be late or early by the jump.
 */
export function createHelpdeskOffsets(): HelpdeskOffsets {
  let known: ReadonlyMap<string, HelpdeskOffset> = new Map();
  const moved = new Map<string, { readonly fromMs: Ms; readonly byMs: Ms }>();

  function movedBy({ accountId, offsetMs }: HelpdeskOffset): Ms {
    const move = moved.get(accountId);
    return move?.fromMs === offsetMs ? move.byMs : 0;
  }

  return {
    of(accountId) {
      const offset = known.get(accountId);
      return offset === undefined ? 0 : offset.offsetMs - movedBy(offset);
    },
    know(offsets) {
      known = new Map(offsets.map((offset) => [offset.accountId, offset]));
    },
    computerMoved(byMs) {
      for (const offset of known.values()) {
        if (!offset.hasOwnTime) continue;
        moved.set(offset.accountId, { fromMs: offset.offsetMs, byMs: movedBy(offset) + byMs });
      }
    },
  };
}
