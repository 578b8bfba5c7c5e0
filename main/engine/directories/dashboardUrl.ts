/** The address in its normal form; null unless it is https without a password in it. */
export function dashboardUrlOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isPlain = url.protocol === "https:" && url.username === "" && url.password === "";
  return isPlain && url.href.length <= 2_000 ? url.href : null;
}
