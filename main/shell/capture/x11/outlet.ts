/** What one side puts in as it comes and the other takes out in turn, however far apart they are. */
export interface Outlet<Item> {
  put(item: Item): void;
  end(): void;
  /** Whoever takes hears it at once, whatever is left. */
  fail(cause: Error): void;
  readonly items: AsyncIterable<Item>;
}

export function createOutlet<Item>(): Outlet<Item> {
  const held: Item[] = [];
  let isOver = false;
  let failure: Error | null = null;
  let wake = (): void => undefined;

  async function* take(): AsyncGenerator<Item> {
    for (;;) {
      if (failure !== null) throw failure;
      const item = held.shift();
      if (item !== undefined) yield item;
      else if (isOver) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }

  return {
    put(item) {
      held.push(item);
      wake();
    },
    end() {
      isOver = true;
      wake();
    },
    fail(cause) {
      failure = cause;
      held.length = 0;
      wake();
    },
    items: take(),
  };
}
