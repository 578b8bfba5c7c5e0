import { readFileSync } from "node:fs";
import { createConnection, type Socket } from "node:net";

/** A bare connection to the test's X server: just enough of the X11 protocol to paint the desktop and to read it back. */
export interface XConnection {
  readonly root: number;
  /** Fresh names for things on the server. */
  newId(): number;
  send(request: Buffer): void;
  /** Sends a request that is answered, and resolves with the whole reply. */
  ask(request: Buffer): Promise<Buffer>;
  close(): void;
}

const REPLY = 1;
const ERROR = 0;
const PLAIN_SIZE = 32;
const COOKIE = "MIT-MAGIC-COOKIE-1";

/** Padded to whole words, as everything in the protocol is. */
export function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

/** A request: operation, one byte of detail, length in words, then 32-bit values. */
export function xRequest(
  operation: number,
  detail: number,
  values: readonly number[],
  data: Buffer = Buffer.alloc(0),
): Buffer {
  const body = Buffer.concat([Buffer.from(Uint32Array.from(values).buffer), padded(data)]);
  const head = Buffer.alloc(4);
  head.writeUInt8(operation, 0);
  head.writeUInt8(detail, 1);
  head.writeUInt16LE(1 + body.length / 4, 2);
  return Buffer.concat([head, body]);
}

/** Two 16-bit values in one word. */
export function two(low: number, high: number): number {
  return (((high & 0xffff) << 16) | (low & 0xffff)) >>> 0;
}

/** `env`: DISPLAY and XAUTHORITY, the test run's own unless others are given. */
export async function connectToDisplay(env: Readonly<NodeJS.ProcessEnv> = process.env): Promise<XConnection> {
  const number = /:(?<number>\d+)/u.exec(env["DISPLAY"] ?? "")?.groups?.["number"];
  if (number === undefined) throw new Error("There is no X display to paint on.");
  const socket = createConnection(`/tmp/.X11-unix/X${number}`);
  const reader = createReader(socket);
  socket.write(greeting(readCookie(env["XAUTHORITY"])));
  const setup = await reader.take(8);
  const rest = await reader.take(setup.readUInt16LE(6) * 4);
  if (setup.readUInt8(0) !== 1) throw new Error(`The X server refused: ${rest.toString("latin1")}`);
  const idBase = rest.readUInt32LE(4);
  const screenAt = 32 + ((rest.readUInt16LE(16) + 3) & ~3) + rest.readUInt8(21) * 8;
  let lastId = 0;
  return {
    root: rest.readUInt32LE(screenAt),
    newId: () => idBase + (lastId += 1),
    send: (request) => void socket.write(request),
    async ask(request) {
      socket.write(request);
      for (;;) {
        const head = await reader.take(PLAIN_SIZE);
        if (head.readUInt8(0) === ERROR)
          throw new Error(`X error ${head.readUInt8(1)} at request ${head.readUInt8(10)}.`);
        if (head.readUInt8(0) === REPLY) return Buffer.concat([head, await reader.take(head.readUInt32LE(4) * 4)]);
      }
    },
    close: () => void socket.end(),
  };
}

function greeting(cookie: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.write("l");
  head.writeUInt16LE(11, 2);
  head.writeUInt16LE(cookie.length === 0 ? 0 : COOKIE.length, 6);
  head.writeUInt16LE(cookie.length, 8);
  const name = Buffer.from(cookie.length === 0 ? "" : COOKIE);
  return Buffer.concat([head, padded(name), padded(cookie)]);
}

/** The last entry of an authority file: family, address, display, method, key; each but the first with its length. */
function readCookie(file: string | undefined): Buffer {
  if (file === undefined) return Buffer.alloc(0);
  const bytes = readFileSync(file);
  let key = Buffer.alloc(0);
  let at = 0;
  while (at < bytes.length) {
    at += 2;
    for (let field = 0; field < 4; field += 1) {
      const length = bytes.readUInt16BE(at);
      key = bytes.subarray(at + 2, at + 2 + length);
      at += 2 + length;
    }
  }
  return key;
}

/** Bytes in the order they came, in pieces of the size that is asked for. */
function createReader(socket: Socket): { take(count: number): Promise<Buffer> } {
  const chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let held: Buffer = Buffer.alloc(0);
  return {
    async take(count) {
      const parts = [held];
      for (let size = held.length; size < count; size += parts.at(-1)?.length ?? 0) {
        const next = await chunks.next();
        if (next.done === true) throw new Error("The X server closed the connection.");
        parts.push(next.value);
      }
      const all = Buffer.concat(parts);
      held = all.subarray(count);
      return all.subarray(0, count);
    },
  };
}
