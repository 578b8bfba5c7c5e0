import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { forwardTo, readAll, spoilAnswer } from "../sim/faultModes.ts";

/**
 * How the creation of a ticket goes on once the helpdesk has it: cut = the connection ends without an answer;
 * hold = it stays open and the answer never comes.
 */
export type AfterCreate = "answer" | "cut" | "hold";

/** A line between Standby and a helpdesk that breaks when told to. */
export type CuttingProxy = Readonly<{
  origin: string;
  /** For every creation from now on. */
  afterCreate(what: AfterCreate): void;
  /** How many creations the helpdesk received. */
  created(): number;
  stop(): void;
}>;

export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  let afterCreate: AfterCreate = "answer";
  let created = 0;
  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(incoming);
    const parts = { incoming, response, forward: () => forwardTo(target, incoming, body) };
    const isCreate = incoming.method === "POST" && /\/requests(?:\.json)?$/u.test(incoming.url ?? "");
    if (!isCreate || afterCreate === "answer") await spoilAnswer(null, parts);
    else if (afterCreate === "cut") await spoilAnswer("cutAfterRequest", parts);
    else await parts.forward();
    if (isCreate) created += 1;
  }
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    afterCreate(what) {
      afterCreate = what;
    },
    created: () => created,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
