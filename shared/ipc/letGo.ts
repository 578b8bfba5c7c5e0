import { MIB, type Bytes } from "../units.ts";

/** Less is not worth the trouble, and may share its memory with others, as Node's small buffers do. */
const smallest: Bytes = MIB;

/**
 * Gives back the memory of the files among a message's values at once, where it would wait for the next collection of
 * garbage: a file of 10 MB crosses three processes and would lie in each of them more than once. Nobody may read them
 * afterwards; they are empty then.
 */
export function letGo(message: unknown): void {
  if (typeof message !== "object" || message === null) return;
  for (const value of Object.values(message)) {
    if (!ArrayBuffer.isView(value) || value.byteLength < smallest) continue;
    drop(value.buffer);
  }
}

/** `transfer(0)` would leave the memory to its second owner, which every buffer has that a page got from a file. */
function drop(buffer: ArrayBufferLike): void {
  if (!(buffer instanceof ArrayBuffer)) return;
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(null, [buffer]);
  port1.close();
}
