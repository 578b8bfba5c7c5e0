const sha256 = /^[0-9a-f]{64}$/u;

/** What a standby://app address means. */
export type AppPath =
  | { readonly kind: "asset"; readonly name: string }
  | { readonly kind: "blob"; readonly sha256: string; readonly fileName: string }
  | { readonly kind: "picture"; readonly name: string };

/**
 * Reads an address of the app; null = refused. Decodes once. Whatever looks like a walk through folders is refused
 * although names are only ever looked up in lists: two locks.
 */
export function parseAppPath(address: string): AppPath | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "standby:" || url.host !== "app" || url.username !== "" || url.password !== "") return null;
  const segments = decodeSegments(url.pathname);
  if (segments === null) return null;
  const [first = "", second = "", ...rest] = segments;
  if (first === "blob") {
    if (!sha256.test(second) || rest.length > 0) return null;
    return { kind: "blob", sha256: second, fileName: url.searchParams.get("name") ?? "" };
  }
  const name = segments.join("/");
  return first === "thumbnail" ? { kind: "picture", name } : { kind: "asset", name };
}

function decodeSegments(pathname: string): readonly string[] | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null; // Half an escape sequence: nobody of ours writes such an address.
  }
  // A "%" left after one decoding was encoded twice, a control character or a backslash was never ours.
  if (/[%\\]|\p{Cc}/u.test(decoded) || !decoded.startsWith("/")) return null;
  const segments = decoded.slice(1).split("/");
  return segments.some((segment) => segment === "" || segment === "." || segment === "..") ? null : segments;
}
