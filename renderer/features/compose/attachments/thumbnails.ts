import { useEffect, useState } from "react";

/** What a tile needs to know of a stored picture. */
export type StoredPicture = { readonly sha256: string; readonly width: number; readonly height: number };

/** Small pictures for tiles; null = the picture cannot be shown. */
export type Thumbnails = (picture: StoredPicture) => Promise<ImageBitmap | null>;

const WIDTH = 320;
/** Of the width: a tile is a wide one, and shows the top of what is tall. */
const TALLEST = 0.75;

/**
 * Makes pictures small one after another. Twenty pictures of 40 megapixels shown as they are would be decoded to three
 * gigabytes; here one is decoded at a time, and what stays has a tile's size.
 */
export function useThumbnails(): Thumbnails {
  const [maker] = useState(createMaker);
  useEffect(() => maker.forget, [maker]);
  return maker.thumbnails;
}

function createMaker(): { readonly thumbnails: Thumbnails; readonly forget: () => void } {
  const made = new Map<string, Promise<ImageBitmap | null>>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    thumbnails(picture) {
      const known = made.get(picture.sha256);
      if (known !== undefined) return known;
      const next = last.then(() => small(picture)).catch(() => null);
      last = next;
      made.set(picture.sha256, next);
      return next;
    },
    forget() {
      for (const bitmap of made.values()) void bitmap.then((one) => one?.close());
      made.clear();
    },
  };
}

async function small({ sha256, width, height }: StoredPicture): Promise<ImageBitmap> {
  const answer = await fetch(`/blob/${sha256}`);
  const tall = Math.min(height, Math.ceil(width * TALLEST));
  // Never larger than it is.
  const size = { resizeWidth: Math.min(width, WIDTH), resizeQuality: "medium" } as const;
  return createImageBitmap(await answer.blob(), 0, 0, width, tall, size);
}
