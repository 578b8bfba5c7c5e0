import { readFileSync } from "node:fs";

export type Cookie = Readonly<{ name: string; data: Buffer }>;

const noCookie: Cookie = { name: "", data: Buffer.alloc(0) };

/** The cookie of a display, from a file as xauth writes it: a family and four counted strings per entry, big-endian. */
export function cookieFor(displayNumber: string, file = process.env["XAUTHORITY"]): Cookie {
  if (file === undefined) return noCookie;
  const bytes = readFileSync(file);
  let at = 0;
  const counted = (): Buffer => {
    const length = bytes.readUInt16BE(at);
    const from = at + 2;
    at = from + length;
    return bytes.subarray(from, at);
  };
  while (at < bytes.length) {
    at += 2; // The family: whichever host an entry names, the display number is enough on this machine.
    const [, number, name, data] = [counted(), counted(), counted(), counted()];
    if (number.toString() === displayNumber) return { name: name.toString(), data };
  }
  return noCookie;
}
