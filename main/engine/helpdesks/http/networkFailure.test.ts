import { createServer } from "node:net";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { nodeFetch } from "../../../../test/fakes/nodeFetch.ts";
import { failureCode, isSurelyUnsent, whyOf } from "./networkFailure.ts";

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
    ["net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH", true],
    ["net::ERR_SSL_OBSOLETE_CIPHER", true],
    ["net::ERR_BAD_SSL_CLIENT_AUTH_CERT", false],
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

describe("why a server was not reached", () => {
  const coded = (code: string) => new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });

  it.each([
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "CERT_HAS_EXPIRED",
    "CERT_NOT_YET_VALID",
    "INVALID_PURPOSE",
    "INVALID_CA",
    "EE_KEY_TOO_SMALL",
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "ERR_SSL_WRONG_VERSION_NUMBER",
    "ERR_SSL_UNSUPPORTED_PROTOCOL",
  ])("is the certificate or the handshake in Node's words: %s; and nothing went out", (code) => {
    expect(whyOf(coded(code))).toBe("tls");
    expect(isSurelyUnsent(coded(code))).toBe(true);
  });

  it.each([
    ["net::ERR_CERT_AUTHORITY_INVALID", "tls"],
    ["net::ERR_CERT_DATE_INVALID", "tls"],
    ["net::ERR_CERT_COMMON_NAME_INVALID", "tls"],
    ["net::ERR_CERT_WEAK_KEY", "tls"],
    ["net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH", "tls"],
    ["net::ERR_SSL_PROTOCOL_ERROR", "tls"],
    ["net::ERR_BAD_SSL_CLIENT_AUTH_CERT", "tls"],
    ["net::ERR_INTERNET_DISCONNECTED", "noNetwork"],
    ["net::ERR_NETWORK_CHANGED", "noNetwork"],
    ["net::ERR_NAME_NOT_RESOLVED", undefined],
    ["net::ERR_CONNECTION_REFUSED", undefined],
    ["net::ERR_CONNECTION_RESET", undefined],
  ])("is told by Chromium as %s: %s", (message, why) => {
    expect(whyOf(new Error(message))).toBe(why);
  });

  it("is a missing network in Node's words, also when every address of a name failed so", () => {
    const failed = (code: string) => Object.assign(new Error(code), { code });
    expect(whyOf(coded("ENETUNREACH"))).toBe("noNetwork");
    expect(whyOf(new AggregateError([failed("ENETUNREACH"), failed("ENETUNREACH")]))).toBe("noNetwork");
    expect(whyOf(new AggregateError([failed("ECONNREFUSED"), failed("ENETUNREACH")]))).toBeUndefined();
    expect(whyOf(coded("ECONNREFUSED"))).toBeUndefined();
  });

  it("says nothing certain of a write whose handshake broke in an unknown place", () => {
    expect(isSurelyUnsent(coded("ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE"))).toBe(false);
    expect(whyOf(coded("ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE"))).toBe("tls");
    expect(isSurelyUnsent(coded("EPROTO"))).toBe(false);
  });
});
