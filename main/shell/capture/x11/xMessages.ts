import type { NativeRect } from "../grabber.ts";
import type { XCookie } from "./xCookie.ts";

/**
 * The few messages of the X11 protocol that tell where windows are. Little-endian, as both sides agree in the greeting.
 * https://www.x.org/releases/current/doc/xproto/x11protocol.html, "Encoding"
 */
export const HEAD_BYTES = 32;
export const SETUP_HEAD_BYTES = 8;

export const WORD = 4;
const PROTOCOL = 11;
const OPCODE = { getWindowAttributes: 3, getGeometry: 14, queryTree: 15 } as const;
export const REPLY = 1;
const INPUT_OUTPUT = 1;
const VIEWABLE = 2;

export function greeting({ method, key }: XCookie): Buffer {
  const head = Buffer.alloc(12);
  head.write("l", "latin1");
  head.writeUInt16LE(PROTOCOL, 2);
  head.writeUInt16LE(method.length, 6);
  head.writeUInt16LE(key.length, 8);
  return Buffer.concat([head, padded(Buffer.from(method, "latin1")), padded(key)]);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((WORD - (bytes.length % WORD)) % WORD)]);
}

/** How many bytes follow the head of the server's answer to the greeting. @throws when it refuses */
export function setupLength(head: Buffer): number {
  if (head.readUInt8(0) !== REPLY) throw new Error("The display refused.");
  return head.readUInt16LE(6) * WORD;
}

/** Where the setup tells of the first screen: behind vendor and formats. */
export function screenIn(setup: Buffer): number {
  const vendorBytes = Math.ceil(setup.readUInt16LE(16) / WORD) * WORD;
  const formatBytes = setup.readUInt8(21) * 8;
  return 32 + vendorBytes + formatBytes;
}

/** The window that all others lie in, of the first screen. */
export function rootIn(setup: Buffer): number {
  return setup.readUInt32LE(screenIn(setup));
}

const about = (opcode: number, window: number): Buffer => {
  const request = Buffer.alloc(8);
  request.writeUInt8(opcode, 0);
  request.writeUInt16LE(2, 2);
  request.writeUInt32LE(window, 4);
  return request;
};
export const askChildren = (window: number): Buffer => about(OPCODE.queryTree, window);
/** Two questions with two answers, one after the other. */
export const askPlace = (window: number): Buffer =>
  Buffer.concat([about(OPCODE.getWindowAttributes, window), about(OPCODE.getGeometry, window)]);

/** How many bytes follow the 32 of a message's head: of an answer as it says, of an error or event none. */
export function restLength(head: Buffer): number {
  return head.readUInt8(0) === REPLY ? head.readUInt32LE(4) * WORD : 0;
}

/** Answers and errors answer questions; events come unasked. */
export function isAnswer(head: Buffer): boolean {
  return head.readUInt8(0) <= REPLY;
}

/** Bottom to top. */
export function childrenIn(answer: Buffer): readonly number[] {
  if (answer.readUInt8(0) !== REPLY) throw new Error("The display does not tell its windows.");
  return Array.from({ length: answer.readUInt16LE(16) }, (_, index) => answer.readUInt32LE(HEAD_BYTES + index * WORD));
}

/** null: not to be seen, or gone since its number was told. With its border, in pixels of all screens together. */
export function placeIn(attributes: Buffer, geometry: Buffer): NativeRect | null {
  if (attributes.readUInt8(0) !== REPLY || geometry.readUInt8(0) !== REPLY) return null;
  if (attributes.readUInt16LE(12) !== INPUT_OUTPUT || attributes.readUInt8(26) !== VIEWABLE) return null;
  const border = geometry.readUInt16LE(20) * 2;
  const [x, y] = [geometry.readInt16LE(12), geometry.readInt16LE(14)];
  return { x, y, width: geometry.readUInt16LE(16) + border, height: geometry.readUInt16LE(18) + border };
}
