import type { NativeRect } from "../grabber.ts";
import { connectToX, type XConnection } from "./xConnection.ts";
import { askChildren, askPlace, childrenIn, HEAD_BYTES, isAnswer, placeIn, restLength, rootIn } from "./xMessages.ts";

/** More windows than anybody has; a display that tells of more is not asked about the rest. */
const MOST_WINDOWS = 400;

/**
 * Where the windows of an X display are, front to back, frames included. Two trips to the server whatever their number.
 * @throws when there is no display of this machine, or it refuses us
 */
export async function xWindows(env: Readonly<NodeJS.ProcessEnv>, signal: AbortSignal): Promise<readonly NativeRect[]> {
  const x = await connectToX(env, signal);
  try {
    x.send(askChildren(rootIn(x.setup)));
    const children = childrenIn(await answerOf(x)).slice(-MOST_WINDOWS);
    x.send(Buffer.concat(children.map(askPlace)));
    const places: NativeRect[] = [];
    for (let index = 0; index < children.length; index += 1) {
      const place = placeIn(await answerOf(x), await answerOf(x));
      if (place !== null) places.unshift(place);
    }
    return places;
  } finally {
    x.close();
  }
}

async function answerOf(x: Pick<XConnection, "take">): Promise<Buffer> {
  for (;;) {
    const head = await x.take(HEAD_BYTES);
    const rest = await x.take(restLength(head));
    if (isAnswer(head)) return Buffer.concat([head, rest]);
  }
}
