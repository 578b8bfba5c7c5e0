/**
 * Rows of a picture: unpacked, four bytes a pixel (blue, green, red and one without meaning), row by row. In memory of
 * its own, as messages carry the whole buffer that a view lies in.
 */
export interface Band {
  readonly firstRow: number;
  readonly pixels: Uint8Array<ArrayBuffer>;
}

/** A picture of one screen or window as grabbed. */
export interface Frame {
  /** The display whose overlay shows or encodes it. */
  readonly displayId: string;
  /**
   * All of its rows, as they come; to be read once. A band that begins at row 0 again replaces everything before it.
   * Throws where no picture can be had after all.
   */
  readonly bands: AsyncIterable<Band>;
  /** Native pixels. */
  readonly width: number;
  readonly height: number;
  /** Native pixels per device-independent pixel of that display. */
  readonly scaleFactor: number;
}

/** A rectangle in native pixels of one display. */
export interface Region {
  readonly displayId: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What came back from an overlay. `png` is null where only a region was asked for. */
export interface OverlayAnswer {
  readonly png: Uint8Array | null;
  readonly thumbnail: Uint8Array | null;
  /** The part that was chosen, or all of that display or window. */
  readonly region: Region;
}

/** An encoded capture. */
export interface Picture {
  readonly png: Uint8Array;
  /** A small PNG of the same; null = none could be made. */
  readonly thumbnail: Uint8Array | null;
  /** Native pixels per device-independent pixel. */
  readonly scale: number;
}
