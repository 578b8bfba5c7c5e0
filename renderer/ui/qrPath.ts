import { encodeQR } from "qr";

/** Light modules around the code that readers need (ISO/IEC 18004). */
const QUIET_ZONE = 4;

export type QrPath = {
  /** SVG path of the dark modules, one unit each. */
  readonly path: string;
  /** Units across, quiet zone included. */
  readonly size: number;
};

/** A text as QR code, at the lowest error correction: on a screen nothing is torn, and the modules stay large. */
export function qrPath(text: string): QrPath {
  // As bytes always: the reader then takes them for UTF-8 and never for another alphabet.
  const rows = encodeQR(text, "raw", { ecc: "low", encoding: "byte", border: QUIET_ZONE });
  const runs = rows.flatMap((row, y) =>
    runsOf(row).map(({ from, length }) => {
      return `M${from} ${y}h${length}v1h-${length}z`;
    }),
  );
  return { path: runs.join(""), size: rows.length };
}

function runsOf(row: readonly boolean[]): readonly { readonly from: number; readonly length: number }[] {
  const runs: { from: number; length: number }[] = [];
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1);
    if (!isDark) continue;
    if (last && last.from + last.length === x) last.length += 1;
    else runs.push({ from: x, length: 1 });
  }
  return runs;
}
