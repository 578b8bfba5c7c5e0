import { readFile } from "node:fs/promises";
import { createConnection } from "node:net";
import { homedir } from "node:os";
import path from "node:path";
import { cookieIn } from "./xCookie.ts";
import { greeting, SETUP_HEAD_BYTES, setupLength } from "./xMessages.ts";
import { createInbox, type Inbox } from "./inbox.ts";

/** A conversation with an X display of this machine, greeted already. */
export interface XConnection extends Pick<Inbox, "take" | "takeInto"> {
  /** What the display told of itself. */
  readonly setup: Buffer;
  send(request: Buffer): void;
  close(): void;
}

/** As much as is read at a time: a display hands over what its socket holds, some hundred kilobytes. */
const READ_BYTES = 512 * 1_024;

/**
 * Opened anew for each question: that takes a millisecond, and a connection that is kept would have to be followed.
 * @throws when there is no display of this machine, it refuses us, or the signal comes
 */
export async function connectToX(env: Readonly<NodeJS.ProcessEnv>, signal: AbortSignal): Promise<XConnection> {
  const number = /^(?:unix)?:(\d+)/u.exec(env["DISPLAY"] ?? "")?.[1];
  if (number === undefined) throw new Error("No display of this machine.");
  const authority = env["XAUTHORITY"] ?? path.join(homedir(), ".Xauthority");
  const cookie = cookieIn(await readFile(authority).catch(() => Buffer.alloc(0)), number);
  const inbox = createInbox();
  const socket = createConnection({
    path: `/tmp/.X11-unix/X${number}`,
    signal,
    // Read into one piece of memory, again and again: a picture is many times what a socket allocates at a time.
    onread: {
      buffer: Buffer.allocUnsafeSlow(READ_BYTES),
      callback: (length, buffer) => {
        inbox.put(buffer.subarray(0, length));
        return true;
      },
    },
  });
  socket.on("error", (cause) => inbox.fail(cause));
  socket.on("close", () => inbox.fail(new Error("The display closed the connection.")));
  const close = (): void => void socket.destroy();
  try {
    socket.write(greeting(cookie));
    const setup = await inbox.take(setupLength(await inbox.take(SETUP_HEAD_BYTES)));
    return { setup, take: inbox.take, takeInto: inbox.takeInto, send: (request) => void socket.write(request), close };
  } catch (cause) {
    close();
    throw cause;
  }
}
