/** A picture of one screen or window as grabbed: unpacked, four bytes a pixel (blue, green, red, alpha), row by row. */
export interface Frame {
  /** The display whose overlay shows or encodes it. */
  readonly displayId: string;
  readonly pixels: Uint8Array<ArrayBuffer>;
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
