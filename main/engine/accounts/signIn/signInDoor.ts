import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { AppError } from "../../../../shared/ipc/appError.ts";
import { SECOND } from "../../../../shared/units.ts";
import { doorHeaders, doorPage, type DoorPage } from "./doorPages.ts";

/** What the browser brought back. */
export type DoorAnswer =
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "denied" }
  | { readonly kind: "failed" };

export interface SignInDoor {
  /** Ends open connections too; safe to call twice. */
  close(): Promise<void>;
}

export interface DoorWishes {
  readonly port: number;
  /** Only an answer that carries this word is one. */
  readonly state: string;
  /** Called once, for the first answer with the right state. */
  onAnswer(answer: DoorAnswer): void;
}

/**
 * Listens on this computer for the browser to come back (RFC 8252 7.3). Any page on the web can send the browser here, so
 * what does not carry the state is turned away and changes nothing: the true answer may still come. Rejects with
 * account.portTaken.
 */
export async function openSignInDoor({ port, state, onAnswer }: DoorWishes): Promise<SignInDoor> {
  const host = `127.0.0.1:${port}`;
  let isAnswered = false;

  function callback(query: URLSearchParams): DoorPage | "goOn" {
    if (!isSameWord(only(query, "state"), state)) return "foreign";
    if (isAnswered) return "used";
    isAnswered = true;
    onAnswer(answerIn(query));
    return "goOn";
  }

  function serve(request: IncomingMessage, response: ServerResponse): void {
    // Another name for this computer is a page elsewhere that points its own name here.
    if (request.headers.host !== host) return show(response, 421, "unknown");
    if (request.method !== "GET") return show(response, 405, "unknown");
    const { pathname, searchParams } = new URL(request.url ?? "/", `http://${host}`);
    if (pathname === "/done") return show(response, 200, "done");
    if (pathname === "/denied") return show(response, 200, "denied");
    if (pathname !== "/callback") return show(response, 404, "unknown");
    const page = callback(searchParams);
    if (page !== "goOn") return show(response, page === "used" ? 409 : 403, page);
    // On to an address without the code, so that it stays in no history.
    const location = answerIn(searchParams).kind === "code" ? "/done" : "/denied";
    response.writeHead(303, { ...doorHeaders, location }).end();
  }

  const server = createServer({ headersTimeout: 5 * SECOND, requestTimeout: 5 * SECOND }, (request, response) => {
    try {
      serve(request, response);
    } catch {
      show(response, 400, "unknown");
    }
  });
  await listen(server, port);

  let closing: Promise<void> | null = null;
  return {
    close() {
      closing ??= new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return closing;
    },
  };
}

function show(response: ServerResponse, status: number, page: DoorPage): void {
  response.writeHead(status, { ...doorHeaders, "content-type": "text/html; charset=utf-8" }).end(doorPage(page));
}

function answerIn(query: URLSearchParams): DoorAnswer {
  const code = only(query, "code");
  if (query.get("error") === "access_denied") return { kind: "denied" };
  return code === "" || code.length > 2_000 || query.has("error") ? { kind: "failed" } : { kind: "code", code };
}

/** A parameter that comes twice is no answer of a helpdesk. */
function only(query: URLSearchParams, name: string): string {
  const [value, ...others] = query.getAll(name);
  return others.length === 0 ? (value ?? "") : "";
}

function isSameWord(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host: "127.0.0.1", port, exclusive: true }, () => {
        server.off("error", reject);
        resolve();
      });
    });
  } catch (cause) {
    // EACCES: systems reserve ranges of ports without anybody listening there. Either way this port is not to be had.
    throw new AppError("account.portTaken", `Port ${port} of this computer is in use.`, { cause });
  }
}
