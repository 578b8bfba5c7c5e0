import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  forwardTo,
  readAll,
  spoilAnswer,
  type ExchangeParts,
  type FaultMode,
  type UploadMode,
  type DeniedMode,
} from "./faultModes.ts";

export interface Fault {
  readonly mode: FaultMode | UploadMode | DeniedMode;
  readonly method?: string;
  readonly path?: RegExp;
  /** How many exchanges it spoils; default 1. */
  readonly times?: number;
  /** Asked when a 429 or 503 is about to go out. */
  readonly retryAfter?: () => string;
}

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly mode: FaultMode | UploadMode | DeniedMode | null;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  /** By the clock of the options; 0 without one. */
  readonly atMs: number;
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
  stop(): Promise<void>;
}

export interface FaultServerOptions {
  /** Passes between two bytes of a "1byteSlow" answer; otherwise only a turn of the event loop does. */
  readonly betweenBytes?: () => Promise<void>;
  /** When a request whose connection was dropped by "commitLater" gets through; without it `commitHeld` says so. */
  readonly untilLateCommit?: () => Promise<void>;
  readonly now?: () => number;
}

/** A real server between a client and a real target that spoils chosen exchanges. The caller stops it. */
export async function startFaultServer(target: string, options: FaultServerOptions = {}): Promise<FaultProxy> {
  const faults: { fault: Fault; left: number }[] = [];
  const seen: Exchange[] = [];
  const held: (() => Promise<unknown>)[] = [];
  let busy = 0;
  let hanging = 0;

  const server = createServer((incoming, response) => {
    busy += 1;
    response.sendDate = false;
    void handle(incoming, response)
      // The target broke the line, or has gone at the end of a test: so does the proxy.
      .catch(() => incoming.socket.destroy())
      .finally(() => {
        busy -= 1;
      });
  });
  const port = await listen(server, 0);

  const now = () => options.now?.() ?? 0;

  function take(method: string, path: string): Fault | null {
    const hit = faults.find(
      ({ fault, left }) => left > 0 && (fault.method ?? method) === method && (fault.path?.test(path) ?? true),
    );
    if (!hit) return null;
    hit.left -= 1;
    return hit.fault;
  }

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = incoming.method ?? "GET";
    const path = incoming.url ?? "/";
    const fault = take(method, path);
    const mode = fault?.mode ?? null;
    const atMs = now();
    if (mode === "cutBeforeRequest" || mode === "cutInsideRequest") {
      seen.push({ method, path, mode, headers: incoming.headers, body: Buffer.alloc(0), atMs });
      if (mode === "cutBeforeRequest") incoming.socket.destroy();
      // A call without a body ends at once.
      else for (const event of ["data", "end"]) incoming.once(event, () => incoming.socket.destroy());
      return;
    }
    const body = await readAll(incoming);
    seen.push({ method, path, mode, headers: incoming.headers, body, atMs });
    const parts = { incoming, response, forward: () => forwardTo(target, incoming, body) };
    const retryAfter = fault?.retryAfter?.();
    await play(mode, retryAfter === undefined ? parts : { ...parts, retryAfter });
  }

  async function play(mode: Exchange["mode"], parts: ExchangeParts): Promise<void> {
    if (mode === "commitLater") {
      parts.incoming.socket.destroy();
      if (options.untilLateCommit) await commitLate(parts, options.untilLateCommit);
      else held.push(parts.forward);
    } else if (mode === "hang" || mode === "hangBeforeRequest") {
      if (mode === "hang") await parts.forward();
      hanging += 1;
      parts.incoming.socket.once("close", () => {
        hanging -= 1;
      });
    } else if (mode === "1byteSlow" && options.betweenBytes) {
      await trickle(parts, options.betweenBytes);
    } else {
      await spoilAnswer(mode, parts);
    }
  }

  /** Counts as hanging: it ends with the client's patience, or when the last byte has come. */
  async function trickle(parts: ExchangeParts, betweenBytes: () => Promise<void>): Promise<void> {
    const answer = await parts.forward();
    hanging += 1;
    busy -= 1;
    await spoilAnswer("1byteSlow", { ...parts, forward: () => Promise.resolve(answer), betweenBytes });
    busy += 1;
    hanging -= 1;
  }

  /** Counts as hanging: it ends by the clock. */
  async function commitLate(parts: ExchangeParts, untilLateCommit: () => Promise<void>): Promise<void> {
    hanging += 1;
    busy -= 1;
    await untilLateCommit();
    busy += 1;
    hanging -= 1;
    await parts.forward();
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
    stop: () => close(server),
  };
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
