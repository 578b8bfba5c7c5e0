import type { DeskAnswer } from "../desks/desk.ts";

/** An answer as the engine's HTTP port hands it over. */
export function answerOf(answer: DeskAnswer): Response {
  return new Response(bodyOf(answer), { status: answer.status, headers: { ...answer.headers } });
}

/** Half of the body, then the connection breaks. */
export function tornAnswer(answer: DeskAnswer, soon: (run: () => void) => void): Response {
  const bytes = bytesOf(answer);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, bytes.byteLength >> 1));
      soon(() => controller.error(brokenConnection()));
    },
  });
  return new Response(body, { status: answer.status, headers: { ...answer.headers } });
}

/** So slow that its end never comes: the client gives up. */
export function endlessAnswer(answer: DeskAnswer, signal: AbortSignal): Response {
  const bytes = bytesOf(answer);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, 3));
      signal.addEventListener("abort", () => controller.error(new Error("given up")));
    },
  });
  return new Response(body, { status: answer.status, headers: { ...answer.headers } });
}

/** The helpdesk surely heard nothing. */
export function nobodyThere(): Error {
  const cause = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" });
  return new TypeError("fetch failed", { cause });
}

/** A connection that stood and broke: whether the request arrived, nobody can tell. */
export function brokenConnection(): Error {
  return new TypeError("fetch failed", { cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }) });
}

function bytesOf({ body }: DeskAnswer): Uint8Array {
  return typeof body === "string" ? new TextEncoder().encode(body) : body;
}

function bodyOf(answer: DeskAnswer): Uint8Array<ArrayBuffer> | null {
  return answer.status === 204 || answer.status === 304 ? null : new Uint8Array(bytesOf(answer));
}
