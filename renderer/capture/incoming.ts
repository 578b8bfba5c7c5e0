import { pixelPort } from "../bridge/standbyPort.ts";
import { pixelsOf, type Pixels } from "./pixels.ts";

/** Pixels on their way to this page, by capture. */
export interface Incoming {
  /** The pixels of a capture, as soon as they are there; null = what came is no picture. */
  pixels(captureId: string): Promise<Pixels | null>;
  /** Nothing of this capture is held any more, and nobody waits for it; the next one's may be here already. */
  forget(captureId: string): void;
}

/** Listens to the page's port from now on. Of several captures only the newest counts. */
export function openIncoming(port: Promise<MessagePort> = pixelPort()): Incoming {
  let arrived: { readonly captureId: string; readonly pixels: Pixels | null } | null = null;
  let waiting: { readonly captureId: string; readonly take: (pixels: Pixels | null) => void } | null = null;

  function look(): void {
    if (arrived === null || waiting?.captureId !== arrived.captureId) return;
    waiting.take(arrived.pixels);
    waiting = null;
    arrived = null;
  }
  void port.then((opened) => {
    opened.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      arrived = read(data) ?? arrived;
      look();
    });
    opened.start();
  });

  return {
    pixels: (captureId) =>
      new Promise((take) => {
        waiting = { captureId, take };
        look();
      }),
    forget(captureId) {
      if (waiting?.captureId === captureId) {
        waiting.take(null);
        waiting = null;
      }
      if (arrived?.captureId === captureId) arrived = null;
    },
  };
}

/** The shell is the only one that has the other end; a look at the shape still costs nothing. */
function read(data: unknown): { readonly captureId: string; readonly pixels: Pixels | null } | null {
  if (typeof data !== "object" || data === null) return null;
  const { captureId, width, height, pixels }: Readonly<Record<string, unknown>> = { ...data };
  if (typeof captureId !== "string" || typeof width !== "number" || typeof height !== "number") return null;
  const isPicture = pixels instanceof Uint8Array && pixels.buffer instanceof ArrayBuffer;
  return { captureId, pixels: isPicture ? pixelsOf(pixels as Uint8Array<ArrayBuffer>, width, height) : null };
}
