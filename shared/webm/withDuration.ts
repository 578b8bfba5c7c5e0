import { makeElement } from "./ebml.ts";
import { durationId, infoId, infoWithoutDuration, layoutOf } from "./readWebm.ts";

const nanosecondsPerMs = 1_000_000;

/**
 * A recording as it came from the recorder, with its length written into it: without, players show none and cannot jump.
 * What a cut left torn at its end is dropped. `durationMs` counts without pauses; null = until the last frame. Bytes that
 * are no such recording, or in which nothing may move, come back as they were.
 */
export function withDuration(bytes: Uint8Array<ArrayBuffer>, durationMs: number | null): Uint8Array<ArrayBuffer> {
  const layout = layoutOf(bytes);
  // With an end written down or an index, other numbers in the file would have to change, too. Live ones have neither.
  if (layout === null || layout.hasIndex || layout.segment.end !== null) return bytes;
  const { facts, info, scaleNs, wholeBytes } = layout;
  const length = new Uint8Array(8);
  const shownMs = Math.max(durationMs ?? 0, facts.durationMs);
  new DataView(length.buffer).setFloat64(0, (shownMs * nanosecondsPerMs) / scaleNs);
  const duration = makeElement(durationId, length);
  const madeInfo = makeElement(infoId, joined([...infoWithoutDuration(bytes, info), duration]));
  return joined([bytes.subarray(0, info.at), madeInfo, bytes.subarray(info.end ?? info.start, wholeBytes)]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
