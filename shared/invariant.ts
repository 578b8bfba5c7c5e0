/** States what must hold at this point; a breach is a bug of ours, never a user's or a server's fault. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${message}`);
}
