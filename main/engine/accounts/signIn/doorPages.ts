import { createHash } from "node:crypto";

const style =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1rem}:root{color-scheme:light dark}";
const styleHash = createHash("sha256").update(style).digest("base64");

/** The browser keeps, sends and runs nothing of these pages; the code must stand in no history and no referrer. */
export const doorHeaders = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'`,
  connection: "close",
} as const;

/** Fixed texts only: nothing that came with a request is ever shown. */
const texts = {
  done: ["The helpdesk has answered", "Go back to Standby; this page can be closed."],
  denied: ["Standby was not let in", "Nothing was changed. Go back to Standby to try again."],
  foreign: [
    "This answer does not belong to the sign-in that Standby waits for",
    "Nothing was done with it. If you are signing in at the moment, go on in the page that Standby opened.",
  ],
  used: ["This answer was used already", "A sign-in works once. Go back to Standby."],
  unknown: ["Nothing is here", "Standby listens here for the end of a sign-in, and for nothing else."],
} as const satisfies Readonly<Record<string, readonly [title: string, text: string]>>;
export type DoorPage = keyof typeof texts;

export function doorPage(name: DoorPage): string {
  const [title, text] = texts[name];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Standby: ${title}</title><style>${style}</style><h1>${title}</h1><p>${text}</p></html>`;
}
