import { connectToX } from "./xConnection.ts";
import { HEAD_BYTES, WORD } from "./xMessages.ts";

/** https://www.x.org/releases/current/doc/xproto/x11protocol.html, "ChangeWindowAttributes" and "GetInputFocus" */
const CHANGE_ATTRIBUTES = 2;
const GET_INPUT_FOCUS = 43;
const BACKGROUND_PICTURE = 1;
const NONE = 0;

/**
 * From now on the display leaves what lies below a window as it is until something is drawn in the window. As it is made,
 * it is filled with one colour the moment it appears, and on a busy computer that is seen.
 * @param window its number on the display
 * @throws when there is no display of this machine, it refuses us, or the signal comes
 */
export async function keepUncovered(
  window: number,
  env: Readonly<NodeJS.ProcessEnv>,
  signal: AbortSignal,
): Promise<void> {
  const x = await connectToX(env, signal);
  try {
    x.send(withoutBackground(window));
    // Any answered request will do: when its answer is there, the one before it is done.
    await x.take(HEAD_BYTES);
  } finally {
    x.close();
  }
}

export function withoutBackground(window: number): Buffer {
  const request = Buffer.alloc(20);
  request.writeUInt8(CHANGE_ATTRIBUTES, 0);
  request.writeUInt16LE(4, 2);
  request.writeUInt32LE(window, WORD);
  request.writeUInt32LE(BACKGROUND_PICTURE, 8);
  request.writeUInt32LE(NONE, 12);
  request.writeUInt8(GET_INPUT_FOCUS, 16);
  request.writeUInt16LE(1, 18);
  return request;
}
