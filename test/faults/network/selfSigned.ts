import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A certificate for 127.0.0.1 that nobody vouches for, and its key: made anew for each run, so that none lies in the clone. */
export function makeSelfSigned(): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const name = sequence(setOf(sequence(oid(2, 5, 4, 3), der(0x0c, Buffer.from("helpdesk.example")))));
  const serial = der(0x02, Buffer.concat([Buffer.of(0x01), randomBytes(8)]));
  const validity = sequence(time("200101000000Z"), time("491231000000Z"));
  const certificate = sequence(serial, ecdsaWithSha256, name, validity, name, spki);
  const signature = sign("sha256", certificate, privateKey);
  const bits = der(0x03, Buffer.concat([Buffer.of(0), signature]));
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: pem(sequence(certificate, ecdsaWithSha256, bits)),
  };
}

/** DER (X.690): tag, length, content. Nothing here is longer than 64 KB. */
function der(tag: number, content: Uint8Array): Buffer {
  const length = content.byteLength;
  const long = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...(length < 128 ? [length] : long)), content]);
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function setOf(part: Uint8Array): Buffer {
  return der(0x31, part);
}

function time(utc: string): Buffer {
  return der(0x17, Buffer.from(utc));
}

function oid(first: number, second: number, ...rest: readonly number[]): Buffer {
  return der(0x06, Buffer.of(first * 40 + second, ...rest.flatMap(base128)));
}

function base128(value: number): readonly number[] {
  const digits = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}

const ecdsaWithSha256 = sequence(oid(1, 2, 840, 10_045, 4, 3, 2));

function pem(bytes: Buffer): string {
  const lines = bytes.toString("base64").match(/.{1,64}/gu) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}
