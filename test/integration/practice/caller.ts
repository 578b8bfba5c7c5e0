import type { z } from "zod";

export type Reply = Readonly<{
  status: number;
  text: string;
  header(name: string): string | null;
  /** The JSON body, checked against a schema. */
  as<S extends z.ZodType>(schema: S): z.output<S>;
}>;

/** Real HTTP calls to a desk as one person. */
export type Caller = Readonly<{
  get(path: string): Promise<Reply>;
  post(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  put(path: string, body: unknown): Promise<Reply>;
  delete(path: string): Promise<Reply>;
  /** Sends bytes as they are. */
  upload(path: string, bytes: Uint8Array<ArrayBuffer> | string, contentType: string): Promise<Reply>;
}>;

export function createCaller(baseUrl: string, token: string | null): Caller {
  const call = async (method: string, path: string, init: RequestInit = {}): Promise<Reply> => {
    const headers = new Headers(init.headers);
    if (token !== null) headers.set("authorization", `Bearer ${token}`);
    headers.set("accept", "application/json");
    // A fresh connection each time: a pooled one would outlive a desk that is restarted on the same port.
    headers.set("connection", "close");
    const url = path.startsWith("http") ? path : `${baseUrl}${path}`;
    const response = await fetch(url, { ...init, method, headers });
    const text = await response.text();
    return {
      status: response.status,
      text,
      header: (name) => response.headers.get(name),
      as: (schema) => schema.parse(JSON.parse(text)),
    };
  };
  const json = { "content-type": "application/json" };
  return {
    get: (path) => call("GET", path),
    post: (path, body = {}, headers = {}) =>
      call("POST", path, { body: JSON.stringify(body), headers: { ...json, ...headers } }),
    put: (path, body) => call("PUT", path, { body: JSON.stringify(body), headers: json }),
    delete: (path) => call("DELETE", path),
    upload: (path, bytes, contentType) => call("POST", path, { body: bytes, headers: { "content-type": contentType } }),
  };
}
