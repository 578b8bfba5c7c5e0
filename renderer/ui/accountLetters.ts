/** Two letters for an account's mark: of its first two words, else of its one word. */
export function accountLetters(name: string): string {
  const [first = "", second = ""] = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const letters = second === "" ? first.match(/./gu)?.slice(0, 2) : [first, second].map((word) => /./u.exec(word)?.[0]);
  return (letters ?? []).join("").toUpperCase();
}
