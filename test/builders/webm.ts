import { makeElement } from "../../shared/webm/ebml.ts";

/** One frame of a made-up recording. */
export interface MadeFrame {
  readonly atMs: number;
  readonly track?: 1 | 2;
}

interface MadeWebm {
  readonly width?: number;
  readonly height?: number;
  readonly hasSound?: boolean;
  /** Per cluster, which begins at its first frame. */
  readonly clusters?: readonly (readonly MadeFrame[])[];
  readonly docType?: string;
  /** Written as a file with an end and not as a live stream. */
  readonly isClosed?: boolean;
}

const unknownSize = Uint8Array.of(0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);

/** A WebM file as recorders write it: sizes of segment and clusters unknown, no length, no index. Its frames are noise. */
export function makeWebm({
  width = 640,
  height = 480,
  hasSound = false,
  clusters = [[{ atMs: 0 }, { atMs: 67 }], [{ atMs: 1_000 }]],
  docType = "webm",
  isClosed = false,
}: MadeWebm = {}): Uint8Array<ArrayBuffer> {
  const header = makeElement(0x1a45dfa3, makeElement(0x4282, new TextEncoder().encode(docType)));
  const info = makeElement(
    0x1549a966,
    joined([
      makeElement(0x2ad7b1, Uint8Array.of(0x0f, 0x42, 0x40)),
      makeElement(0x4d80, new TextEncoder().encode("made")),
    ]),
  );
  const picture = makeElement(0xe0, joined([makeElement(0xb0, two(width)), makeElement(0xba, two(height))]));
  const tracks = [track(1, 1, picture), ...(hasSound ? [track(2, 2, new Uint8Array())] : [])];
  const body = joined([info, makeElement(0x1654ae6b, joined(tracks)), ...clusters.map(cluster)]);
  if (isClosed) return joined([header, makeElement(0x18538067, body)]);
  return joined([header, Uint8Array.of(0x18, 0x53, 0x80, 0x67), unknownSize, body]);
}

function cluster(frames: readonly MadeFrame[]): Uint8Array {
  const start = frames[0]?.atMs ?? 0;
  const blocks = frames.map(({ atMs, track: number = 1 }) =>
    makeElement(0xa3, joined([Uint8Array.of(0x80 | number), two(atMs - start), Uint8Array.of(0x80, 1, 2, 3)])),
  );
  const time = makeElement(0xe7, Uint8Array.of(start >> 24, start >> 16, start >> 8, start));
  return joined([Uint8Array.of(0x1f, 0x43, 0xb6, 0x75), unknownSize, time, ...blocks]);
}

function track(number: number, type: number, rest: Uint8Array): Uint8Array {
  return makeElement(
    0xae,
    joined([makeElement(0xd7, Uint8Array.of(number)), makeElement(0x83, Uint8Array.of(type)), rest]),
  );
}

function two(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts));
}
