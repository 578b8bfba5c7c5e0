/** How the display knows us; both empty where it asks nobody. */
export interface XCookie {
  readonly method: string;
  readonly key: Buffer;
}

const noCookie: XCookie = { method: "", key: Buffer.alloc(0) };

/**
 * The cookie of a display out of an authority file: per entry a family and four counted pieces (address, display number,
 * method, key), big-endian. A file that ends too early has no cookie for us.
 */
export function cookieIn(file: Buffer, displayNumber: string): XCookie {
  let at = 0;
  const piece = (): Buffer => {
    const start = at + 2;
    at = start + file.readUInt16BE(at);
    if (at > file.length) throw new RangeError("cut off");
    return file.subarray(start, at);
  };
  try {
    while (at < file.length) {
      at += 2; // The family: a display of this machine is told apart by its number alone.
      piece();
      const [number, method, key] = [piece().toString("latin1"), piece().toString("latin1"), piece()];
      if (number === displayNumber || number === "") return { method, key };
    }
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
  }
  return noCookie;
}
