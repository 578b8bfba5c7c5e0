import { childrenOf, elementAt, floatOf, numberOf, type Element } from "./ebml.ts";

/** What a WebM file says about itself. Nothing of it is decoded. */
export interface WebmFacts {
  /** Pixels of its picture; 0 = it has none. */
  readonly width: number;
  readonly height: number;
  /** As written in it, else until its last frame. */
  readonly durationMs: number;
  /** Frames of its picture. */
  readonly frames: number;
  readonly hasSound: boolean;
}

/** The parts of a WebM file that matter here, by where they lie. */
export interface WebmLayout {
  readonly facts: WebmFacts;
  readonly segment: Element;
  readonly info: Element;
  /** Positions inside the file are written in it, so that nothing may move. */
  readonly hasIndex: boolean;
  /** Nanoseconds of one unit of time in it. */
  readonly scaleNs: number;
  /** One past the last whole element: a file that was cut off goes on with a torn one. */
  readonly wholeBytes: number;
}

const id = {
  header: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  video: 0xe0,
  pixelWidth: 0xb0,
  pixelHeight: 0xba,
  cluster: 0x1f43b675,
  clusterTime: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  cues: 0x1c53bb6b,
} as const;
const trackTypes = { video: 1, sound: 2 } as const;
const usualScaleNs = 1_000_000;

/** Reads a WebM file's own facts; null = it is none, or it has no picture. */
export function readWebm(bytes: Uint8Array): WebmFacts | null {
  return layoutOf(bytes)?.facts ?? null;
}

/** Where the parts lie. Reads heads of elements only: megabytes of frames are stepped over. */
export function layoutOf(bytes: Uint8Array): WebmLayout | null {
  const segment = segmentOf(bytes);
  if (segment === null) return null;
  const end = Math.min(segment.end ?? bytes.byteLength, bytes.byteLength);
  let info: Element | null = null;
  let tracks: Tracks = { width: 0, height: 0, video: -1, hasSound: false };
  let hasIndex = false;
  let wholeBytes = segment.start;
  let frames = 0;
  let lastTime = 0;
  let clusterTime = 0;
  for (let at = segment.start; at < end;) {
    const element = elementAt(bytes, at, end);
    if (element === null) break;
    // A cluster is stepped into: it may have been written live, with no end, and its frames are what is counted.
    if (element.id === id.cluster) {
      at = element.start;
      continue;
    }
    if (element.end === null || element.end > end) break;
    if (element.id === id.info) info = element;
    if (element.id === id.tracks) tracks = tracksOf(bytes, element);
    if (element.id === id.seekHead || element.id === id.cues) hasIndex = true;
    if (element.id === id.clusterTime) clusterTime = numberOf(bytes, element.start, element.end);
    const block = blockIn(bytes, element);
    if (block !== null) {
      if (block.track === tracks.video) frames += 1;
      lastTime = Math.max(lastTime, clusterTime + block.time);
    }
    at = element.end;
    wholeBytes = at;
  }
  if (info === null || tracks.video === -1) return null;
  const { scaleNs, duration } = timesOf(bytes, info);
  const { width, height, hasSound } = tracks;
  const durationMs = Math.round(((duration ?? lastTime) * scaleNs) / usualScaleNs);
  return { facts: { width, height, durationMs, frames, hasSound }, segment, info, hasIndex, scaleNs, wholeBytes };
}

/** Children of the info element without its duration. */
export function infoWithoutDuration(bytes: Uint8Array, info: Element): readonly Uint8Array[] {
  return partsOf(bytes, info)
    .filter((child) => child.id !== id.duration)
    .map((child) => bytes.subarray(child.at, child.end ?? child.start));
}

export const infoId = id.info;
export const durationId = id.duration;

function segmentOf(bytes: Uint8Array): Element | null {
  const header = elementAt(bytes, 0, bytes.byteLength);
  if (header === null || header.id !== id.header || header.end === null) return null;
  const docType = partsOf(bytes, header).find((child) => child.id === id.docType);
  if (docType === undefined || textOf(bytes, docType) !== "webm") return null;
  const segment = elementAt(bytes, header.end, bytes.byteLength);
  return segment?.id === id.segment ? segment : null;
}

function partsOf(bytes: Uint8Array, { start, end }: Element): readonly Element[] {
  return childrenOf(bytes, start, Math.min(end ?? start, bytes.byteLength));
}

function textOf(bytes: Uint8Array, { start, end }: Element): string {
  return String.fromCodePoint(...bytes.subarray(start, end ?? start)).replace(/\0+$/u, "");
}

interface Tracks {
  readonly width: number;
  readonly height: number;
  /** Number of the first track with a picture; -1 = none. */
  readonly video: number;
  readonly hasSound: boolean;
}

function tracksOf(bytes: Uint8Array, tracks: Element): Tracks {
  const entries = partsOf(bytes, tracks).filter((child) => child.id === id.track);
  const typeOf = (entry: Element): number => valueIn(bytes, entry, id.trackType) ?? 0;
  const video = entries.find((entry) => typeOf(entry) === trackTypes.video);
  const picture = video && partsOf(bytes, video).find((child) => child.id === id.video);
  return {
    width: (picture && valueIn(bytes, picture, id.pixelWidth)) ?? 0,
    height: (picture && valueIn(bytes, picture, id.pixelHeight)) ?? 0,
    video: (video && valueIn(bytes, video, id.trackNumber)) ?? -1,
    hasSound: entries.some((entry) => typeOf(entry) === trackTypes.sound),
  };
}

function timesOf(bytes: Uint8Array, info: Element): { readonly scaleNs: number; readonly duration: number | null } {
  const duration = partsOf(bytes, info).find((child) => child.id === id.duration);
  return {
    scaleNs: valueIn(bytes, info, id.timestampScale) ?? usualScaleNs,
    duration: duration ? floatOf(bytes, duration.start, duration.end ?? duration.start) : null,
  };
}

function valueIn(bytes: Uint8Array, parent: Element, wanted: number): number | undefined {
  const child = partsOf(bytes, parent).find((candidate) => candidate.id === wanted);
  return child && numberOf(bytes, child.start, child.end ?? child.start);
}

/** The track of a frame and its time, counted from its cluster's. Tracks beyond 127 do not occur in recordings. */
function blockIn(bytes: Uint8Array, element: Element): { readonly track: number; readonly time: number } | null {
  const isGroup = element.id === id.blockGroup;
  const block = isGroup ? partsOf(bytes, element).find((child) => child.id === id.block) : element;
  if (block === undefined || (!isGroup && block.id !== id.simpleBlock)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (block.start + 4 > bytes.byteLength) return null;
  return { track: (bytes[block.start] ?? 0) & 0x7f, time: view.getInt16(block.start + 1) };
}
