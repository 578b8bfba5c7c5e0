import { KIB, MIB, type Bytes } from "../../shared/units.ts";

/** A file's size as people read it: "840 B", "12 KB", "3.4 MB". */
export function formatBytes(bytes: Bytes): string {
  if (bytes < KIB) return `${bytes} B`;
  if (bytes < MIB) return `${Math.round(bytes / KIB)} KB`;
  return `${(bytes / MIB).toFixed(bytes < 10 * MIB ? 1 : 0)} MB`;
}
