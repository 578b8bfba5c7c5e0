import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

export const usage = `Reads a hosting account's directory and writes it as one JSON text.

  npm run -s directory -- --token-file FILE [--base-url URL]

  --token-file FILE   holds a machine token and nothing else; - for standard input
  --base-url URL      https, or http on this computer, with or without its api/ at the end; left out: the host's usual address

Exit code 0: read · 2: these arguments cannot be used · 3: the sign-in was refused · 4: not reached, or not
proven to be this server · 5: the answer cannot be trusted. The reason is one sentence on standard error.
`;

export interface Wanted {
  readonly baseUrl: string;
  readonly token: string;
}

/** What is asked for; a sentence = why that cannot be told; "help" = the usage. Never names the token. */
export function readArguments(args: readonly string[]): Wanted | "help" | { readonly complaint: string } {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        "base-url": { type: "string" },
        "token-file": { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    }));
  } catch {
    // Node's own words repeat the argument, which may be a token in the wrong place.
    return { complaint: "these arguments are not understood; --help says how" };
  }
  if (values.help === true) return "help";
  // An empty one, of a variable that is not set, must not send the token to the usual address.
  if (values["base-url"]?.trim() === "") return { complaint: "the address after --base-url is empty" };
  const file = values["token-file"];
  if (file === undefined) return { complaint: "name the file that holds the machine token: --token-file FILE" };
  const token = tokenIn(file);
  if (token === null) return { complaint: `the token file ${file} cannot be read` };
  if (token === "") return { complaint: `the token file ${file} is empty` };
  if (/\s/u.test(token) || token.length > 4_000)
    return { complaint: `the token file ${file} holds more than one token` };
  return { baseUrl: values["base-url"] ?? "", token };
}

function tokenIn(file: string): string | null {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8")
      .replace(/^\uFEFF/u, "")
      .trim();
  } catch {
    return null; // The sentence above says all that a caller can use.
  }
}
