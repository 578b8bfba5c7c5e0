/** The draft that a page's address shows, or null: "standby://app/index.html#/compose/ID". */
export function draftInView(address: string): string | null {
  return /#\/compose\/([0-9a-f-]{36})(?:[/?]|$)/u.exec(address)?.[1] ?? null;
}
