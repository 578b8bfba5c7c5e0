import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { createElectronFetch, type NetAnswer, type NetRequestOptions } from "./electronFetch.ts";

/** Stands for net.request: what Electron would say is said by the test. */
function recordedRequest() {
  const events = new EventEmitter();
  const seen = { written: [] as Buffer[], isEnded: false, isAborted: false };
  return Object.assign(events, {
    seen,
    chunkedEncoding: false,
    write: (chunk: Buffer) => void seen.written.push(chunk),
    end: () => (seen.isEnded = true),
    abort() {
      seen.isAborted = true;
      events.emit("abort");
    },
  });
}

function asked(body?: string, isSentOnce = false) {
  const request = recordedRequest();
  const opened: NetRequestOptions[] = [];
  const fetch = createElectronFetch((options) => {
    opened.push(options);
    return request;
  });
  const controller = new AbortController();
  const headers = { authorization: "Bearer t" };
  const method = body === undefined ? "GET" : "POST";
  const answer = fetch("https://desk.example/x", {
    method,
    headers,
    signal: controller.signal,
    ...(body ? { body } : {}),
    isSentOnce,
  });
  return { request, opened, controller, answer };
}
function answerOf(statusCode: number): NetAnswer {
  return Object.assign(new EventEmitter(), { statusCode, rawHeaders: ["Retry-After", "3", "X-A", "1"] });
}

describe("HTTP through Chromium", () => {
  it("sends what it is given, without cookies or cache, and hands the answer on", async () => {
    const { request, opened, answer } = asked("{}");
    expect(opened).toMatchObject([{ method: "POST", redirect: "manual", credentials: "omit", cache: "no-store" }]);
    expect(Buffer.concat(request.seen.written).toString()).toBe("{}");
    expect(request.seen.isEnded).toBe(true);
    const incoming = answerOf(429);
    request.emit("response", incoming);
    incoming.emit("data", Buffer.from("wait"));
    incoming.emit("end");
    const response = await answer;
    expect([response.status, response.headers.get("retry-after"), await response.text()]).toEqual([429, "3", "wait"]);
  });

  it("asks for a connection of its own each time, since Chromium begins anew on a kept one that breaks", () => {
    expect(asked().opened).toMatchObject([{ headers: { authorization: "Bearer t", connection: "close" } }]);
    expect(asked("{}", true).opened).toMatchObject([{ headers: { connection: "close" } }]);
  });

  it("calls itself by its own name, since a helpdesk sends what looks like a browser on to its sign-in page", () => {
    expect(asked().opened).toMatchObject([{ headers: { "user-agent": "Standby", authorization: "Bearer t" } }]);
  });

  it("streams a body that may be sent once only, since Chromium repeats a whole one on a broken connection", () => {
    expect(asked("{}", true).request.chunkedEncoding).toBe(true);
    expect(asked("{}").request.chunkedEncoding).toBe(false);
    expect(asked(undefined, true).request.chunkedEncoding).toBe(false);
  });

  it("takes a redirect for an answer and follows none", async () => {
    const { request, answer } = asked("{}");
    request.emit("redirect", 302, "GET", "https://elsewhere.example/");
    // What Electron says when nobody follows.
    request.emit("error", new Error("Redirect was cancelled"));
    const response = await answer;
    expect([response.status, response.headers.get("location")]).toEqual([302, "https://elsewhere.example/"]);
  });

  it("fails when the answer breaks off, so that half of one is never taken for a whole", async () => {
    const { request, answer } = asked();
    const incoming = answerOf(200);
    request.emit("response", incoming);
    incoming.emit("data", Buffer.from('{"tickets":['));
    incoming.emit("error", new Error("net::ERR_CONTENT_LENGTH_MISMATCH"));
    await expect((await answer).text()).rejects.toThrow("net::ERR_CONTENT_LENGTH_MISMATCH");
  });

  it("fails when it is called off in the middle of an answer", async () => {
    const { request, controller, answer } = asked();
    const incoming = answerOf(200);
    request.emit("response", incoming);
    incoming.emit("data", Buffer.from("half"));
    const response = await answer;
    controller.abort(new Error("time-out"));
    incoming.emit("close");
    await expect(response.text()).rejects.toThrow("time-out");
  });

  it("fails on an answer that no Response can hold, and lets its connection go", async () => {
    const odd = asked();
    expect(() => odd.request.emit("response", answerOf(999))).not.toThrow();
    await expect(odd.answer).rejects.toBeInstanceOf(RangeError);
    expect(odd.request.seen.isAborted).toBe(true);
    const named = asked();
    const incoming = Object.assign(answerOf(200), { rawHeaders: ["not a name", "1"] });
    expect(() => named.request.emit("response", incoming)).not.toThrow();
    await expect(named.answer).rejects.toBeInstanceOf(TypeError);
    const moved = asked("{}");
    expect(() => moved.request.emit("redirect", 302, "GET", "https://elsewhere.example/\u2603")).not.toThrow();
    await expect(moved.answer).rejects.toBeInstanceOf(TypeError);
    expect(moved.request.seen.isAborted).toBe(true);
  });

  it("fails when no answer comes, and when it is called off", async () => {
    const first = asked();
    first.request.emit("error", new Error("net::ERR_CONNECTION_REFUSED"));
    await expect(first.answer).rejects.toThrow("net::ERR_CONNECTION_REFUSED");
    const second = asked();
    second.controller.abort(new Error("time-out"));
    await expect(second.answer).rejects.toThrow("time-out");
    expect(second.request.seen.isAborted).toBe(true);
  });
});
