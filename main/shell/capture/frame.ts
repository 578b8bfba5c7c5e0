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

/** What came back from an overlay: an encoded PNG and, for a part of a screen, which part. */
export interface Picture {
  readonly png: Uint8Array;
  readonly region: Region | null;
}
