/** Which of the secrets can still be read in the file: as they are, encoded, or in base 64 at any place. */
export function readableIn(text: string, secrets: readonly string[]): readonly string[] {
  const forms = unfolded(text, 3);
  return secrets.filter((secret) => forms.some((form) => form.includes(secret)));
}

/** The text, and what stands in its base 64 runs and encoded parts, as deep as asked. */
function unfolded(text: string, depth: number): readonly string[] {
  if (depth === 0) return [text];
  const plain = text.replaceAll(/%([\dA-Fa-f]{2})/gu, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  const inner = [...text.matchAll(/[\w+/-]{8,}={0,2}/gu)].flatMap(({ 0: run }) =>
    // A run may begin with letters that are not its own.
    [0, 1, 2, 3].map((skipped) => Buffer.from(run.slice(skipped), "base64").toString("latin1")),
  );
  const next = inner.filter((one) => one.length > 8).join("\n");
  return [text, plain, ...(next === "" ? [] : unfolded(next, depth - 1))];
}

/** Members, lengths of lists and kinds of values: what "the same structure" means. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
  return typeof value === "string" ? "text" : value;
}
