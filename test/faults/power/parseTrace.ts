/** One thing that the recorded process did to its data folder, or said to its reader. */
export type TraceEvent =
  | { readonly kind: "open"; readonly path: string; readonly isTruncated: boolean }
  | { readonly kind: "write"; readonly path: string; readonly at: number; readonly data: Buffer }
  | { readonly kind: "truncate"; readonly path: string; readonly size: number }
  | { readonly kind: "sync"; readonly path: string }
  | { readonly kind: "rename" | "link"; readonly from: string; readonly to: string }
  | { readonly kind: "unlink" | "mkdir"; readonly path: string }
  | { readonly kind: "said"; readonly line: string };

/** The calls that parseTrace understands; given to strace as they are. */
export const tracedCalls = [
  ...["openat", "write", "pwrite64", "writev", "pwritev", "lseek", "fsync", "fdatasync", "ftruncate"],
  ...["rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "link", "linkat", "mkdir", "mkdirat"],
] as const;

const STANDARD_OUTPUT = "1";
const callPattern = /^\d+ +(\w+)\((.*)\) += (-?\d+)/su;
const textPattern = /"((?:\\x[0-9a-f]{2})*)"/gu;
const descriptorPattern = /^(\d+)<((?:\\x[0-9a-f]{2})*)>/u;

/**
 * Reads a record of `strace -f -y -xx`. Paths come back relative to `folder`; what happened elsewhere is left out. Throws
 * for a call inside the folder that it does not understand: a replay that misses a write proves nothing.
 */
export function parseTrace(text: string, folder: string): readonly TraceEvent[] {
  const offsets = new Map<string, number>();
  const events: TraceEvent[] = [];
  for (const line of wholeLines(text)) {
    const match = callPattern.exec(line);
    if (!match) continue;
    const [, name = "", args = "", result = ""] = match;
    if (result.startsWith("-")) continue;
    const event = eventOf({ name, args, result }, folder, offsets);
    if (event !== null) events.push(event);
  }
  return events;
}

/** A call during which another thread was heard stands in two pieces; it counts where it ended. */
function* wholeLines(text: string): Generator<string, void> {
  const begun = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [thread = ""] = line.split(" ", 1);
    const resumed = /^\d+ +<\.\.\. \w+ resumed>(.*)$/su.exec(line);
    if (line.endsWith("<unfinished ...>")) begun.set(thread, line.slice(0, -"<unfinished ...>".length));
    else if (resumed) yield `${begun.get(thread) ?? ""}${resumed[1] ?? ""}`;
    else yield line;
  }
}

interface Call {
  readonly name: string;
  readonly args: string;
  readonly result: string;
}

function eventOf(call: Call, folder: string, offsets: Map<string, number>): TraceEvent | null {
  const { name, args } = call;
  const texts = [...args.matchAll(textPattern)].map(([, hex = ""]) => bytesOf(hex));
  const inside = (path: string) => (path === folder ? "." : path.slice(folder.length + 1));
  const isInside = (path: string) => path === folder || path.startsWith(`${folder}/`);
  const paths = texts.map((bytes) => bytes.toString("utf8")).filter(isInside);
  const [, descriptor = "", hexPath = ""] = descriptorPattern.exec(args) ?? [];
  const path = bytesOf(hexPath).toString("utf8");

  switch (name) {
    case "openat": {
      const [opened] = paths;
      if (opened === undefined) return null;
      offsets.set(descriptorOf(call.result), 0);
      return args.includes("O_CREAT")
        ? { kind: "open", path: inside(opened), isTruncated: args.includes("O_TRUNC") }
        : null;
    }
    case "write":
    case "pwrite64": {
      const data = (texts[0] ?? Buffer.alloc(0)).subarray(0, Number(call.result));
      if (name === "write" && descriptor === STANDARD_OUTPUT)
        return { kind: "said", line: data.toString("utf8").trim() };
      if (!isInside(path)) return null;
      const at = name === "write" ? (offsets.get(descriptor) ?? 0) : Number(/, (\d+)$/u.exec(args)?.[1]);
      if (name === "write") offsets.set(descriptor, at + data.length);
      return { kind: "write", path: inside(path), at, data };
    }
    case "fsync":
    case "fdatasync":
      return isInside(path) ? { kind: "sync", path: inside(path) } : null;
    case "ftruncate":
      return isInside(path)
        ? { kind: "truncate", path: inside(path), size: Number(/, (\d+)$/u.exec(args)?.[1]) }
        : null;
    case "lseek":
      offsets.set(descriptor, Number(call.result));
      return null;
    default:
      return changeOfFolder(name, paths.map(inside));
  }
}

function changeOfFolder(name: string, [from, to]: readonly string[]): TraceEvent | null {
  if (from === undefined) return null;
  if (name.startsWith("rename") && to !== undefined) return { kind: "rename", from, to };
  if (name.startsWith("link") && to !== undefined) return { kind: "link", from, to };
  if (name.startsWith("unlink") || name === "rmdir") return { kind: "unlink", path: from };
  if (name.startsWith("mkdir")) return { kind: "mkdir", path: from };
  throw new Error(`a call that the replay does not know: ${name}`);
}

function descriptorOf(result: string): string {
  return /^\d+/u.exec(result)?.[0] ?? "";
}

/** "\x41\x42" -> bytes. */
function bytesOf(hex: string): Buffer {
  return Buffer.from(hex.replaceAll("\\x", ""), "hex");
}
