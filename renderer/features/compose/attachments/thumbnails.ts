import { useEffect, useState } from "react";
import { createThumbnailMaker } from "./thumbnailMaker.ts";
import type { StoredPicture } from "./thumbnailWorker.ts";

/** Small pictures for tiles, to be closed by whoever asked; null = the picture cannot be shown. */
export type Thumbnails = (picture: StoredPicture) => Promise<ImageBitmap | null>;

/**
 * Makes pictures small one after another. Twenty pictures of 40 megapixels shown as they are would be decoded to three
 * gigabytes; here one is decoded at a time, and what stays is what a tile paints.
 */
export function useThumbnails(): Thumbnails {
  const [{ thumbnails, end }] = useState(createQueue);
  useEffect(() => end, [end]);
  return thumbnails;
}

function createQueue(): { readonly thumbnails: Thumbnails; readonly end: () => void } {
  const maker = createThumbnailMaker();
  let last: Promise<unknown> = Promise.resolve();
  return {
    thumbnails({ sha256, width, height }) {
      const next = last.then(() => maker.small({ sha256, width, height })).catch(() => null);
      last = next;
      void next.then(() => {
        if (last === next) maker.rest();
      });
      return next;
    },
    end: () => maker.rest(),
  };
}
