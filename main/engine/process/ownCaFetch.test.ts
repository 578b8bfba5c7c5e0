import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { nodeFetch } from "../../../test/fakes/nodeFetch.ts";
import { makeCertificates, type Certificates } from "../../../test/servers/mail/certificates.ts";
import { isSurelyUnsent, whyOf } from "../helpdesks/http/networkFailure.ts";
import { withOwnCa } from "./ownCaFetch.ts";

let own: Certificates;
let foreign: Certificates;

const folders: string[] = [];

beforeAll(async () => {
  for (let count = 0; count < 2; count += 1) folders.push(mkdtempSync(join(tmpdir(), "standby-test-")));
  const [one = "", other = ""] = folders;
  own = await makeCertificates(one);
  foreign = await makeCertificates(other);
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function serve(listener: RequestListener): Promise<string> {
  const pair = { cert: readFileSync(own.certificateFile), key: readFileSync(own.keyFile) };
  const server: Server = createServer(pair, listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const fetchIt = withOwnCa(nodeFetch);
const get = (caPem?: string) =>
  ({ method: "GET", headers: {}, signal: new AbortController().signal, ...(caPem ? { caPem } : {}) }) as const;
const failureOf = (call: Promise<Response>) =>
  call.then(
    () => null,
    (error: unknown) => error,
  );

describe("an exchange that trusts an authority of its own", () => {
  it("reaches a server that this authority vouches for: status, headers and body as they are", async () => {
    const seen: string[] = [];
    const url = await serve((request, response) => {
      request.on("data", (chunk: Buffer) => seen.push(chunk.toString()));
      request.on("end", () => response.writeHead(201, { "x-own": "yes" }).end("kept"));
    });
    const answer = await fetchIt(url, { ...get(own.caPem), method: "POST", body: "a ticket" });
    expect([answer.status, answer.headers.get("x-own"), await answer.text()]).toEqual([201, "yes", "kept"]);
    expect(seen).toEqual(["a ticket"]);
  });

  it("follows no redirect", async () => {
    let count = 0;
    const url = await serve((_request, response) => {
      count += 1;
      response.writeHead(302, { location: "/elsewhere" }).end();
    });
    const answer = await fetchIt(url, get(own.caPem));
    expect([answer.status, answer.headers.get("location"), count]).toEqual([302, "/elsewhere", 1]);
  });

  it("is alone with its trust: without the authority, or with another one, the same server gets no request", async () => {
    let count = 0;
    const url = await serve((_request, response) => {
      count += 1;
      response.end("ok");
    });
    await (await fetchIt(url, get(own.caPem))).text();
    expect(count).toBe(1);
    for (const request of [get(), get(foreign.caPem)]) {
      const error = await failureOf(fetchIt(url, request));
      expect(whyOf(error)).toBe("tls");
      expect(isSurelyUnsent(error)).toBe(true);
    }
    expect(count).toBe(1);
  });

  it("fails when the answer is cut off", async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half");
      setImmediate(() => response.destroy());
    });
    const answer = await fetchIt(url, get(own.caPem));
    await expect(answer.text()).rejects.toThrow();
  });

  it("fails on an answer whose status no Response can have, and nothing but this exchange does", async () => {
    const url = await serve((request, response) => {
      // A status that Node's own server refuses to write.
      if (request.url === "/odd") response.socket?.end("HTTP/1.1 999 Odd\r\ncontent-length: 2\r\n\r\nok");
      else response.end("ok");
    });
    const error = await failureOf(fetchIt(`${url}/odd`, get(own.caPem)));
    expect(error).toBeInstanceOf(RangeError);
    // It did answer: whatever was written may have arrived.
    expect(isSurelyUnsent(error)).toBe(false);
    expect(await (await fetchIt(url, get(own.caPem))).text()).toBe("ok");
  });

  it("is called off by its signal", async () => {
    const url = await serve(() => undefined);
    const controller = new AbortController();
    const call = failureOf(fetchIt(url, { ...get(own.caPem), signal: controller.signal }));
    setImmediate(() => controller.abort());
    expect(await call).toBeInstanceOf(Error);
  });

  it("leaves every other exchange to the usual stack", async () => {
    const asked: string[] = [];
    const other = withOwnCa((url) => {
      asked.push(url);
      return Promise.resolve(new Response("usual"));
    });
    await other("https://support.example/", get());
    await other("http://127.0.0.1:1/", get(own.caPem));
    expect(asked).toEqual(["https://support.example/", "http://127.0.0.1:1/"]);
  });
});
