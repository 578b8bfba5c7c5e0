import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { pictureName } from "./pictureName.ts";

/** Saves a picture where the user finds pictures. Answers the place in words, or null when the disk does not take it. */
export async function savePicture(folder: string, png: Uint8Array, nowMs: number): Promise<string | null> {
  const name = pictureName(new Date(nowMs));
  try {
    await mkdir(folder, { recursive: true });
    // "wx": never over a picture that is there already.
    await writeFile(path.join(folder, name), png, { flag: "wx" });
    return `in your Pictures folder as “${name}”`;
  } catch {
    return null; // The caller tells the user; a full disk is the likeliest reason for both failures.
  }
}
