import type { Band } from "../frame.ts";
import { rowsPerBand } from "../bands.ts";
import type { NativeRect } from "../grabber.ts";
import { cutBand } from "./cutBand.ts";
import { around } from "./nativeAreas.ts";
import { createOutlet, type Outlet } from "./outlet.ts";
import type { XConnection } from "./xConnection.ts";
import { askImage, isImageOf, plainRootIn } from "./xImage.ts";
import { HEAD_BYTES } from "./xMessages.ts";

/** One picture of several areas. */
export interface XPicture {
  /** Of each area, in their order. They throw when the display breaks off or the signal comes. */
  readonly parts: readonly AsyncIterable<Band>[];
  /** When nothing more comes, for whatever reason. */
  readonly ended: Promise<void>;
}

/**
 * What the X screen shows in several areas, by one request: all of it is of one instant. Answers as soon as the display
 * has taken the picture; the rows follow as they come.
 * @throws when there is no connection, the display refuses, or its pixels are of another kind than ours
 */
export async function xPicture(areas: readonly NativeRect[], connect: () => Promise<XConnection>): Promise<XPicture> {
  const x = await connect();
  try {
    const whole = around(areas);
    const plain = plainRootIn(x.setup);
    if (plain === null || !isInside(whole, plain)) throw new Error("Not a screen that can be read directly.");
    x.send(askImage(plain.root, whole));
    if (!isImageOf(await x.take(HEAD_BYTES), whole, plain.depth)) throw new Error("The display gives no picture.");
    const outlets = areas.map((area) => ({ area, outlet: createOutlet<Band>() }));
    return { parts: outlets.map(({ outlet }) => outlet.items), ended: pour(x, whole, outlets) };
  } catch (cause) {
    x.close();
    throw cause;
  }
}

function isInside({ x, y, width, height }: NativeRect, screen: Pick<NativeRect, "width" | "height">): boolean {
  return x >= 0 && y >= 0 && x + width <= screen.width && y + height <= screen.height;
}

/** Reads all of the picture, whether somebody takes it or not: it is small next to a connection left open. */
async function pour(
  x: XConnection,
  whole: NativeRect,
  outlets: readonly { readonly area: NativeRect; readonly outlet: Outlet<Band> }[],
): Promise<void> {
  const rowBytes = whole.width * 4;
  try {
    for (let row = 0; row < whole.height; row += rowsPerBand(rowBytes)) {
      const place = { ...whole, y: whole.y + row, height: Math.min(rowsPerBand(rowBytes), whole.height - row) };
      const pixels = new Uint8Array(place.height * rowBytes);
      await x.takeInto(pixels);
      for (const { area, outlet } of outlets) {
        const band = cutBand({ place, pixels }, area);
        if (band !== null) outlet.put(band);
      }
    }
    for (const { outlet } of outlets) outlet.end();
  } catch (cause) {
    for (const { outlet } of outlets) outlet.fail(cause instanceof Error ? cause : new Error(String(cause)));
  } finally {
    x.close();
  }
}
