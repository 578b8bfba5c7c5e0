import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { HttpFetch } from "../ports.ts";

/** The part of Electron's `net.request` that is used here. */
export interface NetRequest {
  on(event: "redirect", listener: (status: number, method: string, location: string) => void): unknown;
  on(event: "response", listener: (answer: NetAnswer) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "abort", listener: () => void): unknown;
  /** Electron's name: the body goes out in chunks, and Chromium cannot send it again by itself. */
  chunkedEncoding: boolean;
  write(chunk: Buffer): void;
  end(): unknown;
  abort(): void;
}

export interface NetAnswer extends NodeJS.EventEmitter {
  readonly statusCode: number;
  readonly rawHeaders: readonly string[];
}

export interface NetRequestOptions {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly redirect: "manual";
  readonly credentials: "omit";
  readonly cache: "no-store";
}

/** Chromium's own says "Mozilla": Request Tracker takes that for a browser and sends it to its sign-in page in place of a 401. */
const USER_AGENT = "Standby";
const bodiless = [101, 204, 205, 304];

/**
 * Chromium's network stack (system proxy and certificates) behind the engine's port. Not `net.fetch`: that one turns a
 * redirect into a failure, and for a write a failure means "unknown" where a 3xx means "not accepted".
 */
export function createElectronFetch(open: (options: NetRequestOptions) => NetRequest): HttpFetch {
  return (url, { method, headers, body, signal, isSentOnce = false }) =>
    new Promise<Response>((resolve, reject) => {
      signal.throwIfAborted();
      const request = open({
        url,
        method,
        // A new connection each time. On a kept one that breaks, Chromium begins anew by itself: with a whole body that makes
        // two tickets of one, with a streamed body its network process falls, seen on 130, and takes all requests along.
        headers: { "user-agent": USER_AGENT, ...headers, connection: "close" },
        redirect: "manual",
        credentials: "omit",
        cache: "no-store",
      });
      const abort = () => request.abort();
      signal.addEventListener("abort", abort, { once: true });
      const release = () => signal.removeEventListener("abort", abort);

      /** A status or header that no Response can hold: thrown from a listener it would end the engine. */
      const answered = (make: () => Response) => {
        try {
          resolve(make());
        } catch (error) {
          release();
          reject(error instanceof Error ? error : new Error("unreadable answer", { cause: error }));
          request.abort();
        }
      };

      request.on("redirect", (status, _method, location) => {
        answered(() => new Response(null, { status, headers: { location } }));
        release();
      });
      request.on("response", (answer) => answered(() => responseOf(answer, { signal, release })));
      // After an answer has begun these reach the reader of its body instead.
      request.on("error", (error) => {
        release();
        reject(error);
      });
      request.on("abort", () => {
        release();
        reject(abortReason(signal));
      });
      // HTTP/2 keeps its connection all the same: a body that is streamed cannot go out twice there either.
      if (isSentOnce && body !== undefined) request.chunkedEncoding = true;
      if (body !== undefined) request.write(Buffer.from(body));
      request.end();
    });
}

interface Ending {
  readonly signal: AbortSignal;
  /** Nobody needs the abort listener any more. */
  release(): void;
}

function responseOf(answer: NetAnswer, ending: Ending): Response {
  const headers = new Headers();
  for (let at = 0; at + 1 < answer.rawHeaders.length; at += 2) {
    headers.append(answer.rawHeaders[at] ?? "", answer.rawHeaders[at + 1] ?? "");
  }
  const status = answer.statusCode;
  if (bodiless.includes(status)) {
    ending.release();
    return new Response(null, { status, headers });
  }
  return new Response(bodyOf(answer, ending), { status, headers });
}

/** A stream that fails when the connection does: half an answer must never look like a whole one. */
function bodyOf(answer: NetAnswer, { signal, release }: Ending): globalThis.ReadableStream<Uint8Array> {
  const stream = new Readable({ read: () => undefined });
  let isWhole = false;
  answer.on("data", (chunk: Buffer) => stream.push(chunk));
  answer.on("end", () => {
    isWhole = true;
    release();
    stream.push(null);
  });
  // An aborted request ends its answer with "close" alone.
  for (const event of ["aborted", "error", "close"]) {
    answer.on(event, (error?: unknown) => {
      release();
      if (!isWhole) stream.destroy(breakReason(error, signal));
    });
  }
  const web: ReadableStream<Uint8Array> = Readable.toWeb(stream);
  return web as globalThis.ReadableStream<Uint8Array>;
}

function breakReason(error: unknown, signal: AbortSignal): Error {
  if (signal.aborted) return abortReason(signal);
  return error instanceof Error ? error : new Error("the answer broke off");
}

function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException("The request was called off.", "AbortError");
}
