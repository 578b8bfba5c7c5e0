import { readFile } from "node:fs/promises";
import { createConnection, type Socket } from "node:net";
import { homedir } from "node:os";
import path from "node:path";
import type { NativeRect } from "../grabber.ts";
import { cookieIn } from "./xCookie.ts";
import {
  askChildren,
  askPlace,
  childrenIn,
  greeting,
  HEAD_BYTES,
  isAnswer,
  placeIn,
  restLength,
  rootIn,
  SETUP_HEAD_BYTES,
  setupLength,
} from "./xMessages.ts";

/** More windows than anybody has; a display that tells of more is not asked about the rest. */
const MOST_WINDOWS = 400;

/**
 * Where the windows of an X display are, front to back, frames included. Two trips to the server whatever their number.
 * @throws when there is no display of this machine, or it refuses us
 */
export async function xWindows(env: Readonly<NodeJS.ProcessEnv>, signal: AbortSignal): Promise<readonly NativeRect[]> {
  const number = /^(?:unix)?:(\d+)/u.exec(env["DISPLAY"] ?? "")?.[1];
  if (number === undefined) throw new Error("No display of this machine.");
  const authority = env["XAUTHORITY"] ?? path.join(homedir(), ".Xauthority");
  const cookie = cookieIn(await readFile(authority).catch(() => Buffer.alloc(0)), number);
  const socket = createConnection({ path: `/tmp/.X11-unix/X${number}`, signal });
  try {
    const take = createTake(socket);
    socket.write(greeting(cookie));
    const root = rootIn(await take(setupLength(await take(SETUP_HEAD_BYTES))));
    socket.write(askChildren(root));
    const children = childrenIn(await answerOf(take)).slice(-MOST_WINDOWS);
    socket.write(Buffer.concat(children.map(askPlace)));
    const places: NativeRect[] = [];
    for (let index = 0; index < children.length; index += 1) {
      const place = placeIn(await answerOf(take), await answerOf(take));
      if (place !== null) places.unshift(place);
    }
    return places;
  } finally {
    socket.destroy();
  }
}

type Take = (length: number) => Promise<Buffer>;

async function answerOf(take: Take): Promise<Buffer> {
  for (;;) {
    const head = await take(HEAD_BYTES);
    const rest = await take(restLength(head));
    if (isAnswer(head)) return Buffer.concat([head, rest]);
  }
}

/** Exactly as many bytes as asked for, when they are there. */
function createTake(socket: Socket): Take {
  const chunks = socket.iterator({ destroyOnReturn: false });
  let held: Buffer = Buffer.alloc(0);
  return async (length) => {
    while (held.length < length) {
      const next = (await chunks.next()) as IteratorResult<Buffer, undefined>;
      if (next.done === true) throw new Error("The display closed the connection.");
      held = Buffer.concat([held, next.value]);
    }
    const taken = held.subarray(0, length);
    held = held.subarray(length);
    return taken;
  };
}
