import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import { forgetfulFormStore, type FormStore } from "../../main/engine/helpdesks/formStore.ts";
import type { Helpdesk } from "../../main/engine/helpdesks/helpdesk.ts";
import { HelpdeskError, type HelpdeskProblem } from "../../main/engine/helpdesks/helpdeskProblem.ts";
import { fixedBearer } from "../../main/engine/helpdesks/zendesk/oauth/bearer.ts";
import { createZendeskHelpdesk } from "../../main/engine/helpdesks/zendesk/zendeskHelpdesk.ts";
import { createFakePorts } from "../fakes/fakePorts.ts";
import { createOutboxWorld } from "./outboxWorld.ts";
import { outgoingMessage } from "../builders/outgoingMessage.ts";

export const message = outgoingMessage();

export function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

export async function problemOf(call: Promise<unknown> | undefined): Promise<HelpdeskProblem | null> {
  try {
    await call;
    return null;
  } catch (error) {
    if (error instanceof HelpdeskError) return error.problem;
    throw error;
  }
}

const origins = new WeakMap<Helpdesk, string>();
/** Where this helpdesk was told that it is. */
export const originOf = (helpdesk: Helpdesk) => origins.get(helpdesk) ?? "";

export function make(
  origin: string,
  ports: ReturnType<typeof createFakePorts>,
  token = "secret",
  me: { id: string; name: string } | null = null,
  more: { readonly formStore?: FormStore; readonly organizationIds?: readonly string[] } = {},
) {
  const offsets: number[] = [];
  const helpdesk = createZendeskHelpdesk({
    origin,
    bearer: fixedBearer(token),
    me: me ?? { id: "7", name: "Agency user one" },
    organizationIds: more.organizationIds ?? ["70"],
    hasWebPages: false,
    mayListOrganization: true,
    formStore: more.formStore ?? forgetfulFormStore,
    fetch: ports.fetch,
    clock: ports.clock,
    logger: ports.logger,
    onClockOffset: (offsetMs) => void offsets.push(offsetMs),
  });
  origins.set(helpdesk, origin);
  return { helpdesk, offsets, clock: ports.clock };
}

/** Over real HTTP, with a server that answers as the test says. */
export async function at(serve: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    response.sendDate = false;
    asked.push(`${request.method} ${request.url}`);
    request.resume().on("end", () => serve(request, response));
  }).listen(0, "127.0.0.1");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const ports = createFakePorts();
  return { ...make(`http://127.0.0.1:${port}`, ports), asked };
}

export async function atDesk() {
  const { desk, ports } = await createOutboxWorld({ isStopped: true });
  const [one, two] = desk.users;
  const own = make(desk.baseUrl, ports, one?.token, { id: String(one?.id), name: one?.name ?? "" });
  const other = make(desk.baseUrl, ports, two?.token, { id: String(two?.id), name: two?.name ?? "" });
  return { ...own, desk, ports, colleague: other.helpdesk };
}
