import { AppError } from "../../../../shared/ipc/appError.ts";
import { plainPicture } from "../../../../shared/picture/plainPicture.ts";

/**
 * The picture without anything besides its pixels. Pages take that out; whatever asks, none of it is ever stored or sent.
 * Fails with attachment.unreadable where the picture is not complete.
 */
export function requirePlain(name: string, picture: Uint8Array): Uint8Array {
  const plain = plainPicture(picture);
  if (plain === null) throw new AppError("attachment.unreadable", `“${name}” is cut off before its end.`);
  return plain;
}
