import { createServer } from "node:net";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { nodeFetch } from "../../../../test/fakes/nodeFetch.ts";
import { failureCode, isSurelyUnsent } from "./networkFailure.ts";

const post = { method: "POST", headers: {}, body: "{}", signal: new AbortController().signal } as const;
const failureOf = (url: string) =>
  nodeFetch(url, post).then(
    () => null,
    (error: unknown) => error,
  );

describe("a failed exchange", () => {
  it("is surely unsent when nobody listens", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    server.close();
    await once(server, "close");
    const error = await failureOf(`http://127.0.0.1:${port}/`);
    expect(isSurelyUnsent(error)).toBe(true);
    expect(failureCode(error)).toBe("ECONNREFUSED");
  });

  it("is not when the line was cut after it stood", async () => {
    const server = createServer((socket) => socket.once("data", () => socket.destroy())).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const error = await failureOf(`http://127.0.0.1:${port}/`);
    server.close();
    expect(error).toBeInstanceOf(Error);
    expect(isSurelyUnsent(error)).toBe(false);
  });

  it.each([
    ["net::ERR_NAME_NOT_RESOLVED", true],
    ["net::ERR_INTERNET_DISCONNECTED", true],
    ["net::ERR_CONNECTION_REFUSED", true],
    ["net::ERR_CERT_AUTHORITY_INVALID", true],
    ["net::ERR_CONNECTION_RESET", false],
    ["net::ERR_CONNECTION_CLOSED", false],
    ["net::ERR_TIMED_OUT", false],
    ["net::ERR_NETWORK_CHANGED", false],
    ["net::ERR_SSL_PROTOCOL_ERROR", false],
    ["something else", false],
  ])("told as %s: surely unsent is %s", (message, isUnsent) => {
    expect(isSurelyUnsent(new Error(message))).toBe(isUnsent);
    expect(isSurelyUnsent(new TypeError("fetch failed", { cause: new Error(message) }))).toBe(isUnsent);
  });

  it("counts as unsent only when every address of a name was refused", () => {
    const failed = (code: string) => Object.assign(new Error(code), { code });
    expect(isSurelyUnsent(new AggregateError([failed("ECONNREFUSED"), failed("EHOSTUNREACH")]))).toBe(true);
    expect(isSurelyUnsent(new AggregateError([failed("ECONNREFUSED"), failed("ECONNRESET")]))).toBe(false);
    expect(isSurelyUnsent(Object.assign(new Error("late"), { code: "ETIMEDOUT", syscall: "connect" }))).toBe(true);
    expect(isSurelyUnsent(Object.assign(new Error("late"), { code: "ETIMEDOUT", syscall: "read" }))).toBe(false);
  });
});
