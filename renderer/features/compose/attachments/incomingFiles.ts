/** A file on its way in; its bytes are read only when its turn comes. */
export type IncomingFile = {
  readonly name: string;
  readonly bytes: number;
  readonly read: () => Promise<Uint8Array<ArrayBuffer>>;
  /** Its first bytes alone, so that a refused file is never read; absent = the whole is in memory anyway. */
  readonly start?: (count: number) => Promise<Uint8Array>;
};

/** Files of a drop or a paste. */
export function incomingOf(files: Iterable<File>): readonly IncomingFile[] {
  return [...files].map((file) => ({
    name: file.name || "file",
    bytes: file.size,
    read: async () => new Uint8Array(await file.arrayBuffer()),
    start: async (count) => new Uint8Array(await file.slice(0, count).arrayBuffer()),
  }));
}

/** Pasted pictures all come with the name "image.png": the time tells them apart. */
export function pastedOf(files: Iterable<File>, at: Date): readonly IncomingFile[] {
  return incomingOf(files).map((file) =>
    /^image\.\w+$/u.test(file.name) ? { ...file, name: file.name.replace("image", `pasted-${stampOf(at)}`) } : file,
  );
}

function stampOf(at: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");
  return `${day}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
}

/** "1.4 MB", "812 KB", "90 B". */
export function sizeWords(bytes: number): string {
  if (bytes >= 1_048_576) return `${(bytes / 1_048_576).toFixed(1)} MB`;
  return bytes >= 1_024 ? `${Math.round(bytes / 1_024)} KB` : `${bytes} B`;
}
