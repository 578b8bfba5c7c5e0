import { KIB, MIB, type Bytes } from "../../shared/units.ts";

/** A file's size as people read it: "840 B", "12 KB", "3.4 MB", "2 GB". */
export function formatBytes(bytes: Bytes): string {
  if (bytes < KIB) return `${bytes} B`;
  if (bytes < MIB) return `${Math.round(bytes / KIB)} KB`;
  if (bytes < 1_024 * MIB) return `${(bytes / MIB).toFixed(bytes < 10 * MIB ? 1 : 0)} MB`;
  const gib = bytes / (1_024 * MIB);
  return `${gib.toFixed(gib < 10 && !Number.isInteger(gib) ? 1 : 0)} GB`;
}
