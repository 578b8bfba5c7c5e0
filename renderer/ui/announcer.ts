/** Says something to screen readers, politely; the same `key` is said once only. */
export type Announce = (key: string, text: string) => void;

/** However many places tell of the same thing, `say` hears it once. */
export function createAnnouncer(say: (text: string) => void): Announce {
  const said = new Set<string>();
  return (key, text) => {
    if (said.has(key)) return;
    said.add(key);
    say(text);
  };
}
