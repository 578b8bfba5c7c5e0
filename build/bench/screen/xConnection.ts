import { createConnection, type Socket } from "node:net";
import { invariant } from "../../../shared/invariant.ts";
import { cookieFor, type Cookie } from "./xAuthority.ts";

/** The X protocol as far as a bench needs it: a look at the screen costs a millisecond, a screenshot program forty. */
export type XConnection = Readonly<{
  /** The answer, head and rest together. */
  ask(request: Buffer): Promise<Buffer>;
  /** For requests that have no answer. */
  tell(request: Buffer): void;
  root: number;
  keycodes: Readonly<{ first: number; last: number }>;
  close(): void;
}>;

const SETUP_HEAD = 8;
const MESSAGE_HEAD = 32;
const MESSAGE = { error: 0, reply: 1 } as const;

type Waiting = Readonly<{ sequence: number; resolve: (reply: Buffer) => void; reject: (error: Error) => void }>;

/** Where to find a display and its cookie: DISPLAY and XAUTHORITY. */
export type DisplayAddress = Readonly<Partial<Record<string, string>>>;

/** @throws when the display does not answer or refuses us */
export async function connectToDisplay(where: DisplayAddress = process.env): Promise<XConnection> {
  const number = /^:(\d+)/u.exec(where["DISPLAY"] ?? "")?.[1];
  invariant(number !== undefined, "the bench needs a display of this machine, such as :99");
  const socket = createConnection(`/tmp/.X11-unix/X${number}`);
  const incoming = createReader(socket);
  socket.write(setupRequest(cookieFor(number, where["XAUTHORITY"])));
  const head = await incoming.take(SETUP_HEAD);
  const setup = await incoming.take(head.readUInt16LE(6) * 4);
  invariant(head[0] === 1, "the display refused the bench");
  return { ...createExchange(socket, incoming), ...factsOf(setup) };
}

/** https://www.x.org/releases/current/doc/xproto/x11protocol.html, "Connection Setup" */
function setupRequest({ name, data }: Cookie): Buffer {
  const head = Buffer.alloc(12);
  head.write("l", 0); // little-endian
  head.writeUInt16LE(11, 2);
  head.writeUInt16LE(name.length, 6);
  head.writeUInt16LE(data.length, 8);
  return Buffer.concat([head, padded(Buffer.from(name)), padded(data)]);
}

/** Filled up to whole 4-byte units. */
export function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

function factsOf(setup: Buffer): Pick<XConnection, "root" | "keycodes"> {
  const vendorLength = setup.readUInt16LE(16);
  const formats = setup.readUInt8(21);
  const firstScreen = 32 + Math.ceil(vendorLength / 4) * 4 + formats * 8;
  return {
    root: setup.readUInt32LE(firstScreen),
    keycodes: { first: setup.readUInt8(26), last: setup.readUInt8(27) },
  };
}

function createExchange(socket: Socket, incoming: Reader): Pick<XConnection, "ask" | "tell" | "close"> {
  const waiting: Waiting[] = [];
  let failure: Error | null = null;
  let sequence = 0;
  const send = (request: Buffer): number => {
    sequence = (sequence + 1) & 0xffff;
    socket.write(request);
    return sequence;
  };
  const receive = async (): Promise<void> => {
    for (;;) {
      const head = await incoming.take(MESSAGE_HEAD);
      const isReply = head[0] === MESSAGE.reply;
      const message = isReply ? Buffer.concat([head, await incoming.take(head.readUInt32LE(4) * 4)]) : head;
      // Everything else is an event, and nothing was asked to be told.
      if (!isReply && head[0] !== MESSAGE.error) continue;
      if (waiting[0]?.sequence !== head.readUInt16LE(2)) throw new Error(`X error ${head[1] ?? 0}`);
      const asked = waiting.shift();
      if (isReply) asked?.resolve(message);
      else asked?.reject(new Error(`X error ${head[1] ?? 0}`));
    }
  };
  receive().catch((error: unknown) => {
    failure = error instanceof Error ? error : new Error(String(error));
    for (const asked of waiting.splice(0)) asked.reject(failure);
  });
  return {
    ask: (request) =>
      failure === null
        ? new Promise((resolve, reject) => waiting.push({ sequence: send(request), resolve, reject }))
        : Promise.reject(failure),
    tell: (request) => void send(request),
    close: () => void socket.destroy(),
  };
}

type Reader = Readonly<{ take(length: number): Promise<Buffer> }>;

/** Hands out exactly as many bytes as asked for, when they are there. */
function createReader(socket: Socket): Reader {
  let chunks = Buffer.alloc(0);
  let wake = (): void => undefined;
  let failure: Error | null = null;
  socket.on("data", (chunk: Buffer) => {
    chunks = Buffer.concat([chunks, chunk]);
    wake();
  });
  const fail = (error: Error): void => {
    failure = error;
    wake();
  };
  socket.on("error", fail);
  socket.on("close", () => fail(new Error("The display closed the connection.")));
  return {
    async take(length) {
      while (chunks.length < length) {
        if (failure !== null) throw failure;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const taken = chunks.subarray(0, length);
      chunks = chunks.subarray(length);
      return taken;
    },
  };
}
