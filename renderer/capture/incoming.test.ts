import { afterEach, describe, expect, it } from "vitest";
import { openIncoming } from "./incoming.ts";

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

function setUp() {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  return { shell: port1, incoming: openIncoming(Promise.resolve(port2)) };
}

const picture = (captureId: string, first = 7) => ({
  captureId,
  width: 1,
  height: 1,
  pixels: Uint8Array.from([first, 2, 3, 4]),
});

describe("pixels on their way to the overlay", () => {
  it("reach whoever asks for their capture, before or after they arrive", async () => {
    const { shell, incoming } = setUp();
    const asked = incoming.pixels("c1");
    shell.postMessage(picture("c1"));
    expect(await asked).toEqual({ data: Uint8Array.from([7, 2, 3, 4]), width: 1, height: 1 });
    shell.postMessage(picture("c2", 8));
    expect((await incoming.pixels("c2"))?.data[0]).toBe(8);
  });

  it("of an earlier capture are not taken for the one that is asked for", async () => {
    const { shell, incoming } = setUp();
    const asked = incoming.pixels("c2");
    shell.postMessage(picture("c1", 1));
    shell.postMessage(picture("c2", 2));
    expect((await asked)?.data[0]).toBe(2);
  });

  it("are none where size and bytes do not fit, and messages of another shape are not heard", async () => {
    const { shell, incoming } = setUp();
    const asked = incoming.pixels("c1");
    shell.postMessage("c1");
    shell.postMessage({ captureId: "c1" });
    shell.postMessage({ ...picture("c1"), height: 2 });
    expect(await asked).toBeNull();
  });

  it("are forgotten with their capture, and the next one's stay", async () => {
    const { shell, incoming } = setUp();
    const asked = incoming.pixels("c1");
    incoming.forget("c1");
    expect(await asked).toBeNull();
    const next = incoming.pixels("c2");
    shell.postMessage(picture("c2"));
    incoming.forget("c1");
    expect(await next).not.toBeNull();
  });
});
