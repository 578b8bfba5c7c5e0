import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A form in which a secret may lie somewhere, and what to look for. */
interface Trace {
  readonly form: string;
  readonly bytes: Buffer;
}

/** Where a secret was found: a file or a process, and in which form. */
export type Find = Readonly<{ place: string; form: string }>;

/** Every form in which a token is searched: as it is, and as files, addresses and memory of other programs keep texts. */
export function tracesOf(token: string): readonly Trace[] {
  const plain = Buffer.from(token);
  const hex = plain.toString("hex");
  const wide = Buffer.from(token, "utf16le");
  const percent = hex.replaceAll(/../gu, (pair) => `%${pair}`);
  const texts = [
    ["plain", token],
    ["hex", hex],
    ["hex, capitals", hex.toUpperCase()],
    ["address", encodeURIComponent(token)],
    ["address, each letter", percent],
    ["address, each letter, capitals", percent.toUpperCase()],
    ...[0, 1, 2].flatMap((shift) => [
      [`base64, ${shift} before`, base64After(plain, shift)],
      [`base64 of addresses, ${shift} before`, base64After(plain, shift).replaceAll("+", "-").replaceAll("/", "_")],
    ]),
  ] as const;
  return [
    ...texts.map(([form = "", text = ""]) => ({ form, bytes: Buffer.from(text) })),
    { form: "UTF-16, little end first", bytes: wide },
    { form: "UTF-16, big end first", bytes: Buffer.from(wide).swap16() },
  ];
}

/** What the token's own letters make in base64 when so many bytes stand before it, without those that others share. */
function base64After(plain: Buffer, shift: number): string {
  const whole = Buffer.concat([Buffer.alloc(shift), plain]);
  const text = whole.toString("base64").replaceAll("=", "");
  return text.slice(shift === 0 ? 0 : shift + 1, Math.floor((whole.length * 4) / 3) - 1);
}

/** Reads every file below the folders, whatever its name. */
export function searchFiles(folders: readonly string[], traces: readonly Trace[]): readonly Find[] {
  return folders.flatMap(filesBelow).flatMap((file) => searchBytes(file, readOrNothing(file), traces));
}

/** Command line and environment of processes; one that has ended meanwhile has nothing to show. */
export function searchProcesses(pids: readonly number[], traces: readonly Trace[]): readonly Find[] {
  const places = pids.flatMap((pid) => [`/proc/${pid}/cmdline`, `/proc/${pid}/environ`]);
  return places.flatMap((place) => searchBytes(place, readOrNothing(place), traces));
}

/** Every process that descends from this one, itself included. */
export function family(pid: number): readonly number[] {
  const children = readOrNothing(`/proc/${pid}/task/${pid}/children`).toString("utf8").trim().split(" ");
  return [pid, ...children.filter((each) => each !== "").flatMap((each) => family(Number(each)))];
}

export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(place);
    return entry.isFile() ? [place] : [];
  });
}

function searchBytes(place: string, bytes: Buffer, traces: readonly Trace[]): readonly Find[] {
  return traces.filter((trace) => bytes.includes(trace.bytes)).map(({ form }) => ({ place, form }));
}

function readOrNothing(place: string): Buffer {
  try {
    return readFileSync(place);
  } catch {
    return Buffer.alloc(0); // Gone meanwhile.
  }
}
