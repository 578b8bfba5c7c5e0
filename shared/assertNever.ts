/** Ends a switch over a union: a new member fails the compile, an alien value at run time throws. */
export function assertNever(value: never, context = "value"): never {
  throw new Error(`Unexpected ${context}: ${JSON.stringify(value)}`);
}
