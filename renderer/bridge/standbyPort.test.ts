import { describe, expect, it } from "vitest";
import { pixelPort } from "./standbyPort.ts";

/** A page's window as far as messages go. */
function createPage() {
  const target = new EventTarget();
  const page = target as unknown as Window;
  const post = (given: Readonly<{ data?: unknown; ports?: readonly MessagePort[]; source?: unknown }>): void => {
    const { data = { kind: "standby-port" }, ports = [], source = page } = given;
    target.dispatchEvent(Object.assign(new Event("message"), { data, ports, source }));
  };
  return { page, post };
}

async function isStillWaiting(port: Promise<MessagePort>): Promise<boolean> {
  const waiting = Symbol("waiting");
  return (await Promise.race([port, new Promise((resolve) => setImmediate(() => resolve(waiting)))])) === waiting;
}

describe("pixelPort", () => {
  it("takes the port that this very window posted", async () => {
    const { page, post } = createPage();
    const { port1, port2 } = new MessageChannel();
    const port = pixelPort(page);
    post({ ports: [port1] });
    expect(await port).toBe(port1);
    port2.close();
  });

  it.each([
    ["of a frame or another window", { source: {} }],
    ["without a sender", { source: null }],
    ["of another kind", { data: { kind: "something" } }],
    ["that is no object", { data: "standby-port" }],
  ])("takes no port from a message %s", async (_from, wrong) => {
    const { page, post } = createPage();
    const { port1, port2 } = new MessageChannel();
    const port = pixelPort(page);
    post({ ...wrong, ports: [port1] });
    expect(await isStillWaiting(port)).toBe(true);
    port2.close();
  });

  it("takes neither none nor two, and nothing after the first", async () => {
    const { page, post } = createPage();
    const [one, two] = [new MessageChannel(), new MessageChannel()];
    const port = pixelPort(page);
    post({ ports: [] });
    post({ ports: [one.port1, two.port1] });
    expect(await isStillWaiting(port)).toBe(true);
    post({ ports: [two.port1] });
    post({ ports: [one.port1] });
    expect(await port).toBe(two.port1);
    for (const each of [one, two]) each.port2.close();
  });
});
