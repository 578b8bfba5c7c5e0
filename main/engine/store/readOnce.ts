/** Far more texts than there are accounts; texts that changed long ago are not to stay for ever. */
const MOST_KEPT = 200;

/**
 * Reads a stored text once and answers the same value, frozen, for the same text: what an account keeps as JSON is asked
 * for at every step of a send and changes once a month.
 */
export function readOnce<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    if (known.has(text)) return known.get(text) as Value;
    const value = freeze(read(text));
    if (known.size >= MOST_KEPT) known.clear();
    known.set(text, value);
    return value;
  };
}

function freeze<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
