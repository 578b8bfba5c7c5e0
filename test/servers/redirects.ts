import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Heard {
  readonly requests: string[];
  /** How many of them held one of the secrets, anywhere. */
  leaks(): number;
  readonly origin: string;
}
/** Takes care of what has to be stopped. */
type AtEnd = (stop: () => void) => void;

type Serve = (request: IncomingMessage, response: ServerResponse) => void;

async function listen(atEnd: AtEnd, serve: Serve): Promise<string> {
  const server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Says 401 as an API does to those who do not sign in: the app looks like that first, and signs in only where it hears it. */
function turnsAway(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.headers.authorization !== undefined) return false;
  response.writeHead(401, { "content-type": "application/json" }).end("{}");
  return true;
}

/** A stranger who writes down all that is said, and answers as a helpdesk would. `asksWho`: the signed-in alone, others get 401. */
export async function stranger(atEnd: AtEnd, secrets: readonly string[], asksWho = false): Promise<Heard> {
  const requests: string[] = [];
  const origin = await listen(atEnd, (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => void chunks.push(chunk));
    request.on("end", () => {
      requests.push([request.url, JSON.stringify(request.headers), Buffer.concat(chunks).toString()].join("\n"));
      if (asksWho && turnsAway(request, response)) return;
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ user: { id: 7 }, access_token: "a", refresh_token: "b", upload: { token: "u" } }));
    });
  });
  const leaks = () => requests.filter((text) => secrets.some((secret) => text.includes(secret))).length;
  return { requests, leaks, origin };
}

/**
 * A helpdesk that sends every request on. `asked`: called with each, so that it is known that it was asked at all.
 * `asksWho`: only what carries a sign-in is sent on, others get 401.
 */
export function redirecting(
  atEnd: AtEnd,
  status: number,
  location: string,
  asked = () => {},
  asksWho = false,
): Promise<string> {
  return listen(atEnd, (request, response) => {
    request.resume().on("end", () => {
      if (asksWho && turnsAway(request, response)) return;
      asked();
      response.writeHead(status, { location }).end();
    });
  });
}

export const redirectStatuses = [301, 302, 303, 307, 308] as const;

/** With the statuses thirty ways of being sent on. */
export const redirectTargets = {
  "another host": (heard: Heard) => `${heard.origin}/api/v2/users/me.json`,
  "plain http": (heard: Heard) => heard.origin.replace("127.0.0.1", "localhost"),
  "a file": () => "file:///etc/passwd",
  data: () => "data:application/json,%7B%22user%22%3A%7B%22id%22%3A7%7D%7D",
  "a script": () => "javascript:alert(1)",
  "itself, for ever": () => "",
} as const;
