import type { HttpFetch } from "../../main/engine/ports.ts";

/** Node's own fetch behind the engine's port: real HTTP, redirects are answers. */
export const nodeFetch: HttpFetch = (url, { method, headers, body, signal }) =>
  fetch(url, {
    method,
    headers: { ...headers },
    signal,
    redirect: "manual",
    // A copy: the caller's array may be a view over a larger buffer.
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : new Uint8Array(body) }),
  });
