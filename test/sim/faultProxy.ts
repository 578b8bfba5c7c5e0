import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

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
type UploadMode = "expiredToken";
export type FaultMode = (typeof faultModes)[number];

export interface Fault {
  readonly mode: FaultMode | UploadMode;
  readonly method?: string;
  readonly path?: RegExp;
  /** How many exchanges it spoils; default 1. */
  readonly times?: number;
}

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly mode: FaultMode | UploadMode | null;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

export interface FaultProxy {
  readonly origin: string;
  /** Everything that came in, in order. */
  readonly seen: readonly Exchange[];
  inject(fault: Fault): void;
  clear(): void;
  /** Exchanges under way that will end by themselves. */
  busy(): number;
  /** Exchanges that hang until the client gives up. */
  hanging(): number;
  /** Lets the requests through whose connection was dropped by "commitLater". */
  commitHeld(): Promise<void>;
  /** Nobody listens any more, or somebody does again (same port). */
  refuse(isRefused: boolean): Promise<void>;
}

interface UpstreamAnswer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** A real server between a client and a real target that spoils chosen exchanges. Ends with the test. */
export async function createFaultProxy(target: string): Promise<FaultProxy> {
  const faults: { fault: Fault; left: number }[] = [];
  const seen: Exchange[] = [];
  const held: (() => Promise<unknown>)[] = [];
  let busy = 0;
  let hanging = 0;

  const server = createServer((incoming, response) => {
    busy += 1;
    response.sendDate = false;
    void handle(incoming, response).finally(() => {
      busy -= 1;
    });
  });
  const port = await listen(server, 0);
  onTestFinished(() => close(server));

  function take(method: string, path: string): Exchange["mode"] {
    const hit = faults.find(
      ({ fault, left }) => left > 0 && (fault.method ?? method) === method && (fault.path?.test(path) ?? true),
    );
    if (!hit) return null;
    hit.left -= 1;
    return hit.fault.mode;
  }

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = incoming.method ?? "GET";
    const path = incoming.url ?? "/";
    const mode = take(method, path);
    if (mode === "cutInsideRequest") {
      seen.push({ method, path, mode, headers: incoming.headers, body: Buffer.alloc(0) });
      incoming.once("data", () => incoming.socket.destroy());
      return;
    }
    const body = await readAll(incoming);
    seen.push({ method, path, mode, headers: incoming.headers, body });
    await play(mode, { incoming, response, forward: () => forward(target, incoming, body) });
  }

  async function play(mode: Exchange["mode"], parts: Parts): Promise<void> {
    if (mode === "commitLater") {
      held.push(parts.forward);
      parts.incoming.socket.destroy();
    } else if (mode === "hang" || mode === "hangBeforeRequest") {
      if (mode === "hang") await parts.forward();
      hanging += 1;
      parts.incoming.socket.once("close", () => {
        hanging -= 1;
      });
    } else {
      await spoil(mode, parts);
    }
  }

  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    inject: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    clear: () => void faults.splice(0),
    busy: () => busy,
    hanging: () => hanging,
    async commitHeld() {
      for (const forwardHeld of held.splice(0)) await forwardHeld();
    },
    async refuse(isRefused) {
      if (isRefused) await close(server);
      else await listen(server, port);
    },
  };
}

interface Parts {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  forward(): Promise<UpstreamAnswer>;
}

const page = "<!doctype html><html><body>Something in between</body></html>";

type SpoiledMode = Exclude<Exchange["mode"], "commitLater" | "hang" | "hangBeforeRequest">;

async function spoil(mode: SpoiledMode, parts: Parts): Promise<void> {
  const { incoming, response, forward } = parts;
  const answerWith = (status: number, headers: Record<string, string>, body: string) => {
    response.writeHead(status, headers).end(body);
  };
  switch (mode) {
    case "cutBeforeRequest":
    case "cutInsideRequest":
      incoming.socket.destroy();
      return;
    case "502HtmlBeforeCommit":
      return answerWith(502, { "content-type": "text/html" }, page);
    case "429":
      return answerWith(429, { "retry-after": "7", "content-type": "text/plain" }, "Too many requests");
    case "409":
      return answerWith(409, { "content-type": "application/json" }, '{"error":"DatabaseConflict"}');
    case "expiredToken":
      return answerWith(201, { "content-type": "application/json" }, '{"upload":{"token":"long-gone"}}');
    case "redirect":
      return answerWith(302, { location: "http://login.example/" }, "");
    default:
  }
  const answer = await forward();
  switch (mode) {
    case null:
      return pass(response, answer, answer.body);
    case "cutAfterRequest":
      incoming.socket.destroy();
      return;
    case "500AfterCommit":
      return answerWith(500, { "content-type": "text/plain" }, "Internal error");
    case "503AfterCommit":
      return answerWith(503, { "content-type": "text/plain", "retry-after": "3" }, "Unavailable");
    case "502Html":
      return answerWith(502, { "content-type": "text/html" }, page);
    case "htmlPage":
      return answerWith(200, { "content-type": "text/html" }, page);
    case "wrongJson":
      return answerWith(200, { "content-type": "application/json" }, '{"__proto__":{"request":1},"request":[]}');
    case "emptyAnswer":
      return answerWith(200, {}, "");
    case "truncatedJson":
      response.writeHead(answer.status, { ...answer.headers, "content-length": String(answer.body.byteLength) });
      response.write(answer.body.subarray(0, answer.body.byteLength >> 1), () => incoming.socket.destroy());
      return;
    case "1byteSlow":
      response.writeHead(answer.status, { ...answer.headers, "content-length": String(answer.body.byteLength) });
      for (const byte of answer.body) {
        response.write(Buffer.of(byte));
        await new Promise((resolve) => setImmediate(resolve));
      }
      response.end();
      return;
  }
}

function pass(response: ServerResponse, answer: UpstreamAnswer, body: Buffer): void {
  response.writeHead(answer.status, { ...answer.headers, "content-length": String(body.byteLength) }).end(body);
}

function forward(target: string, incoming: IncomingMessage, body: Buffer): Promise<UpstreamAnswer> {
  return new Promise((resolve, reject) => {
    const url = new URL(incoming.url ?? "/", target);
    const { "transfer-encoding": _chunked, ...headers } = incoming.headers;
    const outgoing = httpRequest(url, {
      method: incoming.method,
      headers: { ...headers, host: url.host, "content-length": String(body.byteLength) },
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

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) if (part instanceof Uint8Array) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
