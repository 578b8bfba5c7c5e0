import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { forwardTo, readAll, spoilAnswer, type ExchangeParts, type FaultMode, type UploadMode } from "./faultModes.ts";

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
    await play(mode, { incoming, response, forward: () => forwardTo(target, incoming, body) });
  }

  async function play(mode: Exchange["mode"], parts: ExchangeParts): Promise<void> {
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
      await spoilAnswer(mode, parts);
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
