import type { RandomSource } from "./randomSource.ts";

export type Entry = Record<string, unknown>;
/** Puts one new secret into an entry. */
export type Plant = (entry: Entry, secret: string, random: RandomSource) => void;
/** By what it is. */
export type Plants = Readonly<Record<string, Plant>>;

export const base64 = (text: string): string => Buffer.from(text, "utf8").toString("base64");
export const request = (entry: Entry): Record<string, unknown> => entry["request"] as Record<string, unknown>;
export const response = (entry: Entry): Record<string, unknown> => entry["response"] as Record<string, unknown>;
export const list = (holder: Record<string, unknown>, key: string): unknown[] => holder[key] as unknown[];
export const header = (side: Record<string, unknown>, name: string, value: string) =>
  list(side, "headers").push({ name, value });
export const posted = (entry: Entry, mimeType: string, text: string, params: readonly unknown[] = []) => {
  request(entry)["postData"] = { mimeType, text, params };
};
export const answered = (entry: Entry, mimeType: string, text: string, encoding?: string) => {
  response(entry)["content"] = { size: text.length, mimeType, text, ...(encoding ? { encoding } : {}) };
};
export const address = (entry: Entry, more: string) => {
  request(entry)["url"] = `${String(request(entry)["url"])}&${more}`;
};

export function entryOf(random: RandomSource): Entry {
  const step = random.whole(90) + 10;
  return {
    startedDateTime: `2026-01-02T03:04:${step % 60}.000Z`,
    time: step * 1.25,
    request: {
      method: "POST",
      url: `https://shop.example/cart/${step}?page=${step}`,
      httpVersion: "HTTP/2.0",
      headers: [{ name: "Accept", value: "application/json" }],
      queryString: [{ name: "page", value: String(step) }],
      cookies: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: 500,
      statusText: "Server error",
      httpVersion: "HTTP/2.0",
      headers: [{ name: "Content-Type", value: "application/json" }],
      cookies: [],
      content: { size: 16, mimeType: "application/json", text: `{"fault":"no ${step}"}` },
      redirectURL: "",
      headersSize: -1,
      bodySize: 16,
    },
    cache: {},
    timings: { send: 0, wait: step, receive: 1 },
    serverIPAddress: "203.0.113.7",
    connection: "443",
  };
}
