const LIMIT_MS = 10_000;

/** Polls (5 ms) until the answer is truthy, and fails with `what` after ten real seconds: a bound, not a sleep. */
export async function until<Value>(
  what: string,
  ask: () => Value | Promise<Value>,
  limitMs = LIMIT_MS,
): Promise<NonNullable<Value>> {
  const end = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`Waited ${limitMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
