import type { Timeline } from "../timeline.ts";

/** The power is gone. Thrown where it fails, and at every port that a dead engine still touches. */
export class PowerCut extends Error {
  override readonly name = "PowerCut";
}

/** One run of the engine's process, from its start to its quiet end or its crash. */
export interface Life {
  isAlive(): boolean;
  isAsleep(): boolean;
  /**
   * Every port calls this first: a place where the power may fail. Throws PowerCut when it does, and for ever after, so
   * that nothing of this life goes on.
   */
  touch(): void;
  /** Runs what the outside world brings: now, after waking up, or never. */
  deliver(run: () => void): void;
  /** The power fails at the so-and-so-many-th touch from now. */
  crashAfter(touches: number): void;
  sleep(): void;
  wake(): void;
  /** A quiet end: timers and answers that are still out find nobody. */
  end(): void;
  /** Called once, when this life is over in whatever way. */
  onOver(listener: () => void): void;
}

export interface LifeParts {
  readonly timeline: Timeline;
  /** Takes what is durable at this instant. */
  onCrash(): void;
  /** The engine threw where nobody catches: its process would end. */
  onUncaught(error: unknown): void;
}

export function createLife({ timeline, onCrash, onUncaught }: LifeParts): Life {
  let state: "awake" | "asleep" | "dead" = "awake";
  let touchesLeft = Number.POSITIVE_INFINITY;
  const waiting: (() => void)[] = [];
  const listeners: (() => void)[] = [];

  function die(): void {
    if (state === "dead") return;
    state = "dead";
    for (const listener of listeners.splice(0)) timeline.after(0, listener);
  }
  function run(work: () => void): void {
    if (state === "dead") return;
    try {
      work();
    } catch (error) {
      if (!(error instanceof PowerCut)) onUncaught(error);
    }
  }
  return {
    isAlive: () => state !== "dead",
    isAsleep: () => state === "asleep",
    touch() {
      if (state === "dead") throw new PowerCut("dead");
      touchesLeft -= 1;
      if (touchesLeft > 0) return;
      die();
      onCrash();
      throw new PowerCut("the power failed");
    },
    deliver(work) {
      if (state === "asleep") waiting.push(work);
      else run(work);
    },
    crashAfter(touches) {
      touchesLeft = Math.max(1, touches);
    },
    sleep() {
      if (state === "awake") state = "asleep";
    },
    wake() {
      if (state !== "asleep") return;
      state = "awake";
      for (const work of waiting.splice(0)) timeline.after(0, () => run(work));
    },
    end: die,
    onOver(listener) {
      if (state === "dead") timeline.after(0, listener);
      else listeners.push(listener);
    },
  };
}
