import { invariant } from "../../../shared/invariant.ts";
import { connectToDisplay, padded, type DisplayAddress, type XConnection } from "./xConnection.ts";

/** In pixels of the whole screen. */
export type Area = Readonly<{ x: number; y: number; width: number; height: number }>;

/** The screen as somebody in front of it has it: what shows, and keys. */
export type Screen = Readonly<{
  /** What shows in this area now, four bytes a pixel: blue, green, red, nothing. */
  pixels(area: Area): Promise<Buffer>;
  /** Presses and lets go of one key, named by its keysym, while the modifiers are held. */
  press(keysym: number, modifiers?: readonly number[]): void;
  close(): void;
}>;

const OPCODE = { getImage: 73, queryExtension: 98, getKeyboardMapping: 101 } as const;
/** Names of keys in the X protocol, as far as a bench presses them. */
export const keysyms = { down: 0xff_54, escape: 0xff_1b, shift: 0xff_e1, control: 0xff_e3, nine: 0x39 } as const;
const KEY_PRESS = 2;
const KEY_RELEASE = 3;

/** @param where the display of the run if left out */
export async function openScreen(where?: DisplayAddress): Promise<Screen> {
  const x = await connectToDisplay(where);
  const fakeInput = await majorOpcodeOf(x, "XTEST");
  const keycodeOf = await readKeyboard(x);
  return {
    pixels: async (area) => (await x.ask(getImage(x.root, area))).subarray(32, 32 + area.width * area.height * 4),
    press(keysym, modifiers = []) {
      const held = modifiers.map(keycodeOf);
      const key = keycodeOf(keysym);
      for (const each of [...held, key]) x.tell(keyEvent(fakeInput, KEY_PRESS, each));
      for (const each of [key, ...held.toReversed()]) x.tell(keyEvent(fakeInput, KEY_RELEASE, each));
    },
    close: x.close,
  };
}

/** Colour of one pixel as 0xRRGGBB. */
export async function colourAt(screen: Screen, x: number, y: number): Promise<number> {
  const bytes = await screen.pixels({ x, y, width: 1, height: 1 });
  return bytes.readUIntLE(0, 3);
}

/** Windows above the root are part of its picture, as for a screenshot. */
function getImage(root: number, { x, y, width, height }: Area): Buffer {
  const request = Buffer.alloc(20);
  request.writeUInt8(OPCODE.getImage, 0);
  request.writeUInt8(2, 1); // ZPixmap: whole pixels
  request.writeUInt16LE(request.length / 4, 2);
  request.writeUInt32LE(root, 4);
  for (const [index, value] of [x, y, width, height].entries()) request.writeUInt16LE(value, 8 + index * 2);
  request.writeUInt32LE(0xffff_ffff, 16);
  return request;
}

async function majorOpcodeOf(x: XConnection, extension: string): Promise<number> {
  const head = Buffer.alloc(8);
  const name = padded(Buffer.from(extension));
  head.writeUInt8(OPCODE.queryExtension, 0);
  head.writeUInt16LE((head.length + name.length) / 4, 2);
  head.writeUInt16LE(extension.length, 4);
  const answer = await x.ask(Buffer.concat([head, name]));
  invariant(answer[8] === 1, `the display has no ${extension}`);
  return answer.readUInt8(9);
}

/** Answers which key carries a keysym without Shift. */
async function readKeyboard(x: XConnection): Promise<(keysym: number) => number> {
  const { first, last } = x.keycodes;
  const request = Buffer.alloc(8);
  request.writeUInt8(OPCODE.getKeyboardMapping, 0);
  request.writeUInt16LE(2, 2);
  request.writeUInt8(first, 4);
  request.writeUInt8(last - first + 1, 5);
  const answer = await x.ask(request);
  const perKey = answer.readUInt8(1);
  return (keysym) => {
    for (let keycode = first; keycode <= last; keycode += 1) {
      if (answer.readUInt32LE(32 + (keycode - first) * perKey * 4) === keysym) return keycode;
    }
    throw new Error(`The display's keyboard has no key ${keysym.toString(16)}.`);
  };
}

/** XTEST FakeInput: indistinguishable from a keyboard for whoever has the focus. */
function keyEvent(majorOpcode: number, type: number, keycode: number): Buffer {
  const request = Buffer.alloc(36);
  request.writeUInt8(majorOpcode, 0);
  request.writeUInt8(2, 1);
  request.writeUInt16LE(request.length / 4, 2);
  request.writeUInt8(type, 4);
  request.writeUInt8(keycode, 5);
  return request;
}
