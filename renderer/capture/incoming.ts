import { pixelPort } from "../bridge/standbyPort.ts";
import type { Pixels } from "./pixels.ts";

/** In native pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Some whole rows of a picture, in the same order of bytes. */
export interface Band {
  readonly firstRow: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** Pixels on their way to this page, by capture. */
export interface Incoming {
  /**
   * The picture of a capture, when all of it is there; null = what came is none, or it was forgotten. `onBand` has each
   * part of it before that, as soon as it comes; one that begins at row 0 again replaces what was.
   */
  picture(captureId: string, size: PictureSize, onBand: (band: Band) => void): Promise<Pixels | null>;
  /** Nothing of this capture is held any more, and nobody waits for it; the next one's may be here already. */
  forget(captureId: string): void;
}

type Message = Band & { readonly captureId: string };

interface Wish extends PictureSize {
  readonly captureId: string;
  readonly data: Uint8Array<ArrayBuffer>;
  rows: number;
  readonly onBand: (band: Band) => void;
  readonly resolve: (pixels: Pixels | null) => void;
}

/** Listens to the page's port from now on. Of several captures only the newest counts. */
export function openIncoming(port: Promise<MessagePort> = pixelPort()): Incoming {
  /** What came before anybody asked for it: the port and the event that tells of a capture are two ways. */
  let early: readonly Message[] = [];
  let wish: Wish | null = null;
  /** The last one that was complete or forgotten: what still comes of it is for nobody. */
  let overId: string | null = null;

  function settle(pixels: Pixels | null): void {
    overId = wish?.captureId ?? overId;
    wish?.resolve(pixels);
    wish = null;
  }
  function take(message: Message): void {
    if (message.captureId === overId) return;
    if (wish?.captureId !== message.captureId) {
      early = [...early.filter((other) => other.captureId === message.captureId), message];
    } else if (!addTo(wish, message)) settle(null);
    else if (wish.rows === wish.height) settle({ data: wish.data, width: wish.width, height: wish.height });
  }
  void port.then((opened) => {
    opened.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      const message = read(data);
      if (message !== null) take(message);
    });
    opened.start();
  });

  return {
    picture: (captureId, { width, height }, onBand) =>
      new Promise((resolve) => {
        settle(null);
        const data = new Uint8Array(width * height * 4);
        wish = { captureId, width, height, data, rows: 0, onBand, resolve };
        const waiting = early;
        early = [];
        for (const message of waiting) take(message);
      }),
    forget(captureId) {
      if (wish?.captureId === captureId) settle(null);
      early = early.filter((message) => message.captureId !== captureId);
      overId = captureId;
    },
  };
}

/** False: these rows do not belong here. */
function addTo(wish: Wish, { firstRow, data }: Band): boolean {
  const rowBytes = wish.width * 4;
  const rows = data.byteLength / rowBytes;
  const isNext = firstRow === wish.rows || firstRow === 0;
  if (!isNext || rows < 1 || !Number.isInteger(rows) || firstRow + rows > wish.height) return false;
  wish.data.set(data, firstRow * rowBytes);
  wish.rows = firstRow + rows;
  wish.onBand({ firstRow, data });
  return true;
}

/** The shell is the only one that has the other end; a look at the shape still costs nothing. */
function read(message: unknown): Message | null {
  if (typeof message !== "object" || message === null) return null;
  const { captureId, firstRow, pixels }: Readonly<Record<string, unknown>> = { ...message };
  if (typeof captureId !== "string" || typeof firstRow !== "number") return null;
  const isOurs = pixels instanceof Uint8Array && pixels.buffer instanceof ArrayBuffer;
  return isOurs ? { captureId, firstRow, data: pixels as Uint8Array<ArrayBuffer> } : null;
}
