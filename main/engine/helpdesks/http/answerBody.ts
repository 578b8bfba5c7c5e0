import { MIB, type Bytes } from "../../../../shared/units.ts";

/** A page of a hundred tickets is far below; more is a fault or an attack. */
export const ANSWER_CAP: Bytes = 32 * MIB;

/** The answer was longer than allowed; reading stopped there. */
export class AnswerTooLong extends Error {
  override readonly name = "AnswerTooLong";
}

/** Reads an answer whole, or rejects: with AnswerTooLong, or with what broke the connection. */
export async function readCapped(response: Response, cap: Bytes): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(parts, length);
    length += value.byteLength;
    if (length > cap) {
      await reader.cancel().catch(() => undefined); // The connection is given up either way.
      throw new AnswerTooLong();
    }
    parts.push(value);
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** A page instead of data: by its declared type, or by how it begins. */
export function isWebPage(contentType: string | null, text: string): boolean {
  if (contentType?.includes("text/html") === true) return true;
  return /^\s*<(?:!doctype html|html)\b/iu.test(text.slice(0, 200));
}
