import { once } from "node:events";
import { createServer as createPlainServer, type AddressInfo, type Server } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { HttpFetch } from "../../../main/engine/ports.ts";
import { nodeFetch } from "../../fakes/nodeFetch.ts";
import { makeSelfSigned } from "./selfSigned.ts";

/** How the way to the helpdesk is broken before any HTTP is spoken. */
export type WireState = "sound" | "noDns" | "selfSigned" | "noTls";

/** The engine's way out: real HTTP, but for names that do not resolve and listeners with bad TLS when told so. */
export interface Wire {
  readonly fetch: HttpFetch;
  set(state: WireState): void;
  /** Exchanges that wait for the first byte of an answer. */
  waiting(): number;
  stop(): void;
}

export async function createWire(): Promise<Wire> {
  const stranger = createTlsServer(makeSelfSigned(), (socket) => socket.end());
  // Answers a TLS greeting in plain text, as a port does where somebody forgot the certificate.
  const plain = createPlainServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  });
  const addresses: Readonly<Record<Exclude<WireState, "sound">, string>> = {
    // A name that never resolves: https://www.rfc-editor.org/rfc/rfc6761#section-6.4
    noDns: "http://helpdesk.invalid",
    selfSigned: `https://127.0.0.1:${await listen(stranger)}`,
    noTls: `https://127.0.0.1:${await listen(plain)}`,
  };
  let state: WireState = "sound";
  let waiting = 0;

  return {
    async fetch(url, request) {
      const { pathname, search } = new URL(url);
      waiting += 1;
      try {
        return await nodeFetch(state === "sound" ? url : `${addresses[state]}${pathname}${search}`, request);
      } finally {
        waiting -= 1;
      }
    },
    set(next) {
      state = next;
    },
    waiting: () => waiting,
    stop() {
      stranger.close();
      plain.close();
    },
  };
}

async function listen(server: Server): Promise<number> {
  // Clients that do not trust it break off in the middle of the greeting.
  server.on("tlsClientError", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}
