import type { HttpFetch } from "../../ports.ts";

/** The same exchanges, trusting one authority more; null = the known ones alone. */
export function trusting(fetch: HttpFetch, caPem: string | null): HttpFetch {
  return caPem === null ? fetch : (url, request) => fetch(url, { ...request, caPem });
}
