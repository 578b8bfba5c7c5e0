import { connectToDisplay, two, xRequest } from "./xConnection.ts";

/** A picture as the test knows it: red, green and blue of each pixel, row by row. */
export type KnownPicture = Readonly<{ width: number; height: number; rgb: Uint8Array }>;

/** The desktop behind all windows. */
export type Desktop = Readonly<{
  /** Paints a picture over the whole desktop; it stays until the next one. */
  paint: (picture: KnownPicture) => Promise<void>;
  /** What is on the screen right now, windows included, as the X server itself says. */
  read: (width: number, height: number) => Promise<KnownPicture>;
  close: () => void;
}>;

const operation = {
  changeWindowAttributes: 2,
  getInputFocus: 43,
  createPixmap: 53,
  freePixmap: 54,
  createGraphics: 55,
  clearArea: 61,
  putImage: 72,
  getImage: 73,
} as const;

const DEPTH = 24;
/** The server fills 24-bit pixels up to 32; its format for whole pixels. */
const WHOLE_PIXELS = 2;
const ALL_PLANES = 0xffff_ffff;
const BACKGROUND_PICTURE = 1;
/** Below the 256 KB that one request may have. */
const BYTES_PER_REQUEST = 240_000;

/** `env`: DISPLAY and XAUTHORITY of another display than the test run's. */
export async function openDesktop(env?: Readonly<NodeJS.ProcessEnv>): Promise<Desktop> {
  const server = await connectToDisplay(env);
  const { root } = server;
  return {
    async paint({ width, height, rgb }) {
      const pixmap = server.newId();
      const graphics = server.newId();
      server.send(xRequest(operation.createPixmap, DEPTH, [pixmap, root, two(width, height)]));
      server.send(xRequest(operation.createGraphics, 0, [graphics, pixmap, 0]));
      const rows = Math.floor(BYTES_PER_REQUEST / (width * 4));
      for (let top = 0; top < height; top += rows) {
        const count = Math.min(rows, height - top);
        const values = [pixmap, graphics, two(width, count), two(0, top), DEPTH << 8];
        const pixels = toServer(rgb.subarray(top * width * 3, (top + count) * width * 3));
        server.send(xRequest(operation.putImage, WHOLE_PIXELS, values, pixels));
      }
      server.send(xRequest(operation.changeWindowAttributes, 0, [root, BACKGROUND_PICTURE, pixmap]));
      server.send(xRequest(operation.clearArea, 0, [root, 0, 0]));
      server.send(xRequest(operation.freePixmap, 0, [pixmap]));
      // Any answered request will do: when its answer is there, all of the above is done.
      await server.ask(xRequest(operation.getInputFocus, 0, []));
    },
    async read(width, height) {
      const reply = await server.ask(
        xRequest(operation.getImage, WHOLE_PIXELS, [root, two(0, 0), two(width, height), ALL_PLANES]),
      );
      return { width, height, rgb: fromServer(reply.subarray(32), width * height) };
    },
    close: () => server.close(),
  };
}

function toServer(rgb: Uint8Array): Buffer {
  const pixels = Buffer.alloc((rgb.length / 3) * 4);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    pixels[to] = rgb[from + 2] ?? 0;
    pixels[to + 1] = rgb[from + 1] ?? 0;
    pixels[to + 2] = rgb[from] ?? 0;
  }
  return pixels;
}

function fromServer(pixels: Buffer, count: number): Uint8Array {
  const rgb = new Uint8Array(count * 3);
  for (let index = 0; index < count; index += 1) {
    rgb[index * 3] = pixels[index * 4 + 2] ?? 0;
    rgb[index * 3 + 1] = pixels[index * 4 + 1] ?? 0;
    rgb[index * 3 + 2] = pixels[index * 4] ?? 0;
  }
  return rgb;
}
