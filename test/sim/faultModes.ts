import { request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";

/**
 * How an exchange can go wrong. "After commit": the server did its work and the answer never arrives whole.
 * `refuse` is a state of the whole proxy: nobody listens.
 */
export const faultModes = [
  "cutBeforeRequest",
  "cutInsideRequest",
  "cutAfterRequest",
  "hang",
  "hangBeforeRequest",
  "500AfterCommit",
  "502Html",
  "502HtmlBeforeCommit",
  "503AfterCommit",
  "truncatedJson",
  "wrongJson",
  "htmlPage",
  "emptyAnswer",
  "1byteSlow",
  "429",
  "409",
  "redirect",
  "commitLater",
] as const;
/** An upload whose token the server does not know when it is used, as after its hour. */
export type UploadMode = "expiredToken";
/** A helpdesk that does not show a thing to this user. */
export type DeniedMode = "404";
export type FaultMode = (typeof faultModes)[number];

export interface UpstreamAnswer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

export interface ExchangeParts {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  /** Lets the server do its work. */
  forward(): Promise<UpstreamAnswer>;
  /** What passes between two bytes of a slow answer; a turn of the event loop where absent. */
  betweenBytes?(): Promise<void>;
  /** In place of the mode's own Retry-After. */
  readonly retryAfter?: string;
}

type SpoiledMode = Exclude<FaultMode, "commitLater" | "hang" | "hangBeforeRequest"> | UploadMode | DeniedMode;
type Play = (parts: ExchangeParts) => void | Promise<void>;

const page = "<!doctype html><html><body>Something in between</body></html>";
const json = { "content-type": "application/json" };
const plain = { "content-type": "text/plain" };
const html = { "content-type": "text/html" };

function waitIn(headers: Record<string, string>, retryAfter: string | undefined): Record<string, string> {
  return retryAfter === undefined || !("retry-after" in headers) ? headers : { ...headers, "retry-after": retryAfter };
}

/** The server never hears of it. */
const instead =
  (status: number, headers: Record<string, string>, body: string): Play =>
  ({ response, retryAfter }) =>
    void response.writeHead(status, waitIn(headers, retryAfter)).end(body);
/** The server did its work, the client gets this. */
const afterwards =
  (status: number, headers: Record<string, string>, body: string): Play =>
  async ({ response, forward, retryAfter }) => {
    await forward();
    response.writeHead(status, waitIn(headers, retryAfter)).end(body);
  };
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
const cut: Play = ({ incoming }) => void incoming.socket.destroy();

const plays: Readonly<Record<SpoiledMode, Play>> = {
  cutBeforeRequest: cut,
  cutInsideRequest: cut,
  "502HtmlBeforeCommit": instead(502, html, page),
  "429": instead(429, { ...plain, "retry-after": "7" }, "Too many requests"),
  "409": instead(409, json, '{"error":"DatabaseConflict"}'),
  expiredToken: instead(201, json, '{"upload":{"token":"long-gone"}}'),
  "404": instead(404, json, '{"error":"RecordNotFound","description":"Not found"}'),
  redirect: instead(302, { location: "http://login.example/" }, ""),
  "500AfterCommit": afterwards(500, plain, "Internal error"),
  "503AfterCommit": afterwards(503, { ...plain, "retry-after": "3" }, "Unavailable"),
  "502Html": afterwards(502, html, page),
  htmlPage: afterwards(200, html, page),
  wrongJson: afterwards(200, json, '{"__proto__":{"request":1},"request":[]}'),
  emptyAnswer: afterwards(200, {}, ""),
  async cutAfterRequest(parts) {
    await parts.forward();
    await cut(parts);
  },
  async truncatedJson({ incoming, response, forward }) {
    const answer = await forward();
    response.writeHead(answer.status, headersOf(answer));
    response.write(answer.body.subarray(0, answer.body.byteLength >> 1), () => incoming.socket.destroy());
  },
  async "1byteSlow"({ response, forward, betweenBytes }) {
    const answer = await forward();
    response.writeHead(answer.status, headersOf(answer));
    for (const byte of answer.body) {
      if (response.destroyed) return;
      response.write(Buffer.of(byte));
      await (betweenBytes ?? nextTurn)();
    }
    response.end();
  },
};

/** Plays one exchange as the mode says; null = as it should be. */
export async function spoilAnswer(mode: SpoiledMode | null, parts: ExchangeParts): Promise<void> {
  if (mode !== null) return plays[mode](parts);
  const answer = await parts.forward();
  parts.response.writeHead(answer.status, headersOf(answer)).end(answer.body);
}

function headersOf({ headers, body }: UpstreamAnswer): IncomingMessage["headers"] {
  return { ...headers, "content-length": String(body.byteLength) };
}

export function forwardTo(target: string, incoming: IncomingMessage, body: Buffer): Promise<UpstreamAnswer> {
  return new Promise((resolve, reject) => {
    const url = new URL(incoming.url ?? "/", target);
    const { "transfer-encoding": _chunked, ...headers } = incoming.headers;
    const outgoing = httpRequest(url, {
      method: incoming.method,
      headers: { ...headers, host: url.host, "content-length": String(body.byteLength), connection: "close" },
    });
    outgoing.on("error", reject);
    outgoing.on("response", (answer) => {
      readAll(answer).then((bytes) => {
        const { "transfer-encoding": _transfer, connection: _connection, ...kept } = answer.headers;
        resolve({ status: answer.statusCode ?? 500, headers: kept, body: bytes });
      }, reject);
    });
    outgoing.end(body);
  });
}

export async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) if (part instanceof Uint8Array) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
