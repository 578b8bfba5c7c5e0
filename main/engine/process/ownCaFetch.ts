import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { HttpFetch, HttpRequest } from "../ports.ts";
import { weaknessIn } from "./weakCertificate.ts";

const bodiless = [204, 205, 304];

/**
 * Serves exchanges that trust an authority of the user's own, and hands all others to `otherwise`. Chromium's network
 * stack takes no authority for one request alone, so these go through Node: no system proxy, no system certificates, but
 * the same rules. The authority is added to the known ones; a certificate that neither proves is refused.
 */
export function withOwnCa(otherwise: HttpFetch): HttpFetch {
  return (url, request) => {
    const { caPem } = request;
    return caPem === undefined || !url.startsWith("https:") ? otherwise(url, request) : ask(url, request, caPem);
  };
}

async function ask(url: string, { method, headers, body, signal }: HttpRequest, caPem: string): Promise<Response> {
  // Few need it, so it is loaded when one does.
  const [https, tls] = await Promise.all([import("node:https"), import("node:tls")]);
  signal.throwIfAborted();
  return new Promise<Response>((resolve, reject) => {
    const request = https.request(url, {
      method,
      headers: { ...headers, connection: "close" },
      signal,
      // A connection of its own each time: one that stood under this authority must never serve another account.
      agent: false,
      ca: [...tls.rootCertificates, caPem],
      rejectUnauthorized: true,
      // Asked before the first byte of the request goes out.
      checkServerIdentity: (host, cert) => tls.checkServerIdentity(host, cert) ?? weaknessIn(cert),
      minVersion: "TLSv1.2",
    });
    request.on("error", reject);
    request.on("response", (answer) => {
      try {
        resolve(responseOf(answer));
      } catch (error) {
        // A status or header that no Response can hold. Thrown from here it would end the engine.
        reject(error instanceof Error ? error : new Error("unreadable answer", { cause: error }));
        request.destroy();
      }
    });
    request.end(body === undefined ? undefined : Buffer.from(body));
  });
}

/** Its body fails when the connection does: half an answer never looks like a whole one. */
function responseOf(answer: IncomingMessage): Response {
  const headers = new Headers();
  for (let at = 0; at + 1 < answer.rawHeaders.length; at += 2) {
    headers.append(answer.rawHeaders[at] ?? "", answer.rawHeaders[at + 1] ?? "");
  }
  const status = answer.statusCode ?? 500;
  if (bodiless.includes(status)) {
    answer.resume();
    return new Response(null, { status, headers });
  }
  const web: ReadableStream<Uint8Array> = Readable.toWeb(answer);
  return new Response(web as globalThis.ReadableStream<Uint8Array>, { status, headers });
}
