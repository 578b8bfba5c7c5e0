import { isSafeTransport, parseUrl } from "../../helpdesks/helpdeskAddress.ts";
import { DirectoryError } from "../directoryProblem.ts";

/** Where the host's own command line asks. */
export const USUAL_BASE = "https://terminus.pantheon.io/api/";

/** The address that all paths are appended to, with its trailing slash. "" = the usual one. Fails with `address`. */
export function readBaseAddress(typed: string): string {
  const text = typed.trim();
  if (text === "") return USUAL_BASE;
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//iu.test(text);
  const url = parseUrl(hasScheme ? text : `https://${text}`);
  if (url === null || url.username !== "" || url.password !== "") {
    throw new DirectoryError("address", "This is no web address.");
  }
  if (!isSafeTransport(url)) {
    throw new DirectoryError("address", "A token may only travel over https; plain http is for this computer alone.");
  }
  return `${url.origin}${url.pathname.replace(/\/+$/u, "")}/`;
}
