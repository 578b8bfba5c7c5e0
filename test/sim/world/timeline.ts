/** The world's own time in ms, which no user's clock can move. All that happens later stands here, in one order. */
export interface Timeline {
  now(): number;
  /** Runs at that instant, after all that was planned for it before. Answers a cancel function. */
  at(instantMs: number, run: () => void): () => void;
  after(ms: number, run: () => void): () => void;
  /** Resolves that much later. */
  pass(ms: number): Promise<void>;
  /** Lets time go on to this instant, step by step, each with all that follows from it. */
  runTo(instantMs: number): Promise<void>;
}

interface Planned {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
  isCancelled: boolean;
}

/** Taken before anybody replaces it: one turn of the real loop lets every promise that is ready go on. */
const realTurn = globalThis.setImmediate;
const oneTurn = () => new Promise<void>((resolve) => realTurn(resolve));

export function createTimeline(startMs: number): Timeline {
  let now = startMs;
  let order = 0;
  const heap: Planned[] = [];

  function at(instantMs: number, run: () => void): () => void {
    order += 1;
    const planned: Planned = { at: Math.max(now, Math.ceil(instantMs)), order, run, isCancelled: false };
    push(heap, planned);
    return () => {
      planned.isCancelled = true;
    };
  }
  return {
    now: () => now,
    at,
    after: (ms, run) => at(now + Math.max(0, ms), run),
    pass: (ms) => new Promise((resolve) => at(now + Math.max(0, ms), resolve)),
    async runTo(instantMs) {
      await oneTurn();
      for (let next = heap[0]; next !== undefined && next.at <= instantMs; next = heap[0]) {
        pop(heap);
        if (next.isCancelled) continue;
        now = next.at;
        next.run();
        await oneTurn();
      }
      now = instantMs;
    },
  };
}

/**
 * Code that yields with setImmediate yields to this timeline while `work` runs: the order of turns is then the world's,
 * and nobody else's. Ordinary timers are an error: nothing in the engine may own one.
 */
export async function withTurnsOn<Result>(timeline: Timeline, work: () => Promise<Result>): Promise<Result> {
  const kept = { setImmediate: globalThis.setImmediate, setTimeout: globalThis.setTimeout };
  const turns = (run: (...args: unknown[]) => void, ...args: unknown[]) => timeline.after(0, () => run(...args));
  const refused = () => {
    throw new Error("a timer that is not the Clock's");
  };
  Object.assign(globalThis, { setImmediate: turns, setTimeout: refused });
  try {
    return await work();
  } finally {
    Object.assign(globalThis, kept);
  }
}

function isBefore(one: Planned | undefined, other: Planned | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

function swap(heap: Planned[], one: number, other: number): void {
  const [first, second] = [heap[one], heap[other]];
  if (first === undefined || second === undefined) return;
  heap[one] = second;
  heap[other] = first;
}

function push(heap: Planned[], planned: Planned): void {
  heap.push(planned);
  for (let at = heap.length - 1; at > 0;) {
    const above = (at - 1) >> 1;
    if (!isBefore(heap[at], heap[above])) return;
    swap(heap, at, above);
    at = above;
  }
}

function pop(heap: Planned[]): void {
  swap(heap, 0, heap.length - 1);
  heap.pop();
  for (let at = 0; ;) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    let least = isBefore(heap[left], heap[at]) ? left : at;
    if (isBefore(heap[right], heap[least])) least = right;
    if (least === at) return;
    swap(heap, at, least);
    at = least;
  }
}
