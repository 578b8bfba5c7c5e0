import { afterEach, describe, expect, it } from "vitest";
import { openIncoming } from "./incoming.ts";

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

const size = { width: 1, height: 3 };
const nobody = (): void => undefined;

function setUp() {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const incoming = openIncoming(Promise.resolve(port2));
  /** Rows one pixel wide, each of one value. */
  const send = (captureId: string, firstRow: number, ...rows: readonly number[]): void =>
    port1.postMessage({ captureId, firstRow, pixels: Uint8Array.from(rows.flatMap((row) => [row, row, row, row])) });
  const firsts = async (captureId: string): Promise<readonly (number | undefined)[] | null> => {
    const picture = await incoming.picture(captureId, size, nobody);
    return picture === null ? null : [0, 4, 8].map((at) => picture.data[at]);
  };
  return { shell: port1, incoming, send, firsts };
}

describe("pixels on their way to the overlay", () => {
  it("reach whoever asks for their capture part by part, and as a whole when all are there", async () => {
    const { incoming, send } = setUp();
    const bands: unknown[] = [];
    const asked = incoming.picture("c1", size, ({ firstRow, data }) => bands.push([firstRow, data[0]]));
    send("c1", 0, 7, 8);
    send("c1", 2, 9);
    expect(await asked).toEqual({ data: Uint8Array.from([7, 7, 7, 7, 8, 8, 8, 8, 9, 9, 9, 9]), ...size });
    expect(bands).toEqual([
      [0, 7],
      [2, 9],
    ]);
  });

  it("may arrive before anybody asks", async () => {
    const { send, firsts, shell } = setUp();
    send("c1", 0, 1, 2);
    send("c1", 2, 3);
    const heard = new Promise((resolve) => shell.addEventListener("message", resolve));
    shell.start();
    open[1]?.postMessage("the port is read in order");
    await heard;
    expect(await firsts("c1")).toEqual([1, 2, 3]);
  });

  it("of an earlier capture are not taken for the one that is asked for", async () => {
    const { send, firsts } = setUp();
    const asked = firsts("c2");
    send("c1", 0, 1, 1, 1);
    send("c2", 0, 2, 2, 2);
    expect(await asked).toEqual([2, 2, 2]);
  });

  it("begin again where the first row comes again", async () => {
    const { send, firsts } = setUp();
    const asked = firsts("c1");
    send("c1", 0, 1, 1);
    send("c1", 0, 2);
    send("c1", 1, 3, 4);
    expect(await asked).toEqual([2, 3, 4]);
  });

  it("are no picture where a row is left out, there are too many, or one is cut", async () => {
    for (const wrong of [
      { firstRow: 1, pixels: new Uint8Array(8) },
      { firstRow: 0, pixels: new Uint8Array(16) },
      { firstRow: 0, pixels: new Uint8Array(6) },
      { firstRow: 0, pixels: new Uint8Array(0) },
    ]) {
      const { shell, firsts } = setUp();
      const asked = firsts("c1");
      shell.postMessage({ captureId: "c1", ...wrong });
      expect(await asked).toBeNull();
    }
  });

  it("come in messages of one shape only; others are not heard", async () => {
    const { shell, send, firsts } = setUp();
    const asked = firsts("c1");
    shell.postMessage("c1");
    shell.postMessage({ captureId: "c1" });
    shell.postMessage({ captureId: "c1", firstRow: 0, pixels: [1, 2, 3, 4] });
    send("c1", 0, 4, 5, 6);
    expect(await asked).toEqual([4, 5, 6]);
  });

  it("are forgotten with their capture, late ones too, and the next one's stay", async () => {
    const { incoming, send, firsts } = setUp();
    const asked = firsts("c1");
    send("c1", 0, 1);
    incoming.forget("c1");
    expect(await asked).toBeNull();
    send("c1", 1, 1, 1);
    send("c2", 0, 5, 6, 7);
    const next = firsts("c2");
    incoming.forget("c1");
    expect(await next).toEqual([5, 6, 7]);
  });
});
