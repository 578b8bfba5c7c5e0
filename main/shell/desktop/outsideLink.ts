import { isUnrealHost } from "../../../shared/unrealHost.ts";

/** May this leave Standby? `href` is what is opened: the parsed address, not the given text. */
export type LinkVerdict = { readonly ok: true; readonly href: string } | { readonly ok: false; readonly words: string };

/** An https page whose real host the user has seen. `confirmedHost` null: Standby's own engine asks. */
export function judgeWebLink(address: string, confirmedHost: string | null): LinkVerdict {
  if (!URL.canParse(address)) return refuse("This is not an address.");
  const url = new URL(address);
  if (url.protocol !== "https:") return refuse("Only https addresses are opened.");
  if (url.username !== "" || url.password !== "")
    return refuse("An address with a name or password in it is not opened.");
  if (isUnrealHost(url.hostname)) return refuse(`${url.hostname} is a practice address; it leads nowhere.`);
  if (confirmedHost !== null && !isSameHost(url, confirmedHost))
    return refuse("The address leads elsewhere than shown.");
  return { ok: true, href: url.href };
}

const mailFields: readonly string[] = ["subject", "body", "cc"];

/** A mail to one address; `confirmedHost` is its domain or the whole address. Other fields, attachments too, are dropped. */
export function judgeMailLink(address: string, confirmedHost: string): LinkVerdict {
  if (!URL.canParse(address)) return refuse("This is not an address.");
  const url = new URL(address);
  const to = decode(url.pathname);
  const [, domain] = /^[^\s@,;<>"]+@([^\s@,;<>"]+)$/u.exec(to ?? "") ?? [];
  if (url.protocol !== "mailto:" || to === null || domain === undefined) return refuse("This is not one mail address.");
  if (isUnrealHost(domain.toLowerCase())) return refuse(`${to} is a practice address; nobody reads it.`);
  const shown = confirmedHost.toLowerCase();
  if (shown !== domain.toLowerCase() && shown !== to.toLowerCase())
    return refuse("The mail goes elsewhere than shown.");
  const kept = [...url.searchParams].filter(([name]) => mailFields.includes(name.toLowerCase()));
  // Mail programs take "+" for a plus, so a form's encoding of spaces will not do.
  const query = kept.map(([name, value]) => `${name.toLowerCase()}=${encodeURIComponent(value)}`).join("&");
  return { ok: true, href: `mailto:${encodeURIComponent(to).replace("%40", "@")}${query === "" ? "" : `?${query}`}` };
}

function isSameHost(url: URL, shown: string): boolean {
  return shown.toLowerCase() === url.hostname || shown.toLowerCase() === url.host;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // Half an escape sequence: not an address.
  }
}

function refuse(words: string): LinkVerdict {
  return { ok: false, words };
}
