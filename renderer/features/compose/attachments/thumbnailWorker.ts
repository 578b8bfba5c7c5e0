/** What a tile needs to know of a stored picture. */
export type StoredPicture = { readonly sha256: string; readonly width: number; readonly height: number };
export type ThumbnailAnswer = { readonly bitmap: ImageBitmap | null };

const WIDTH = 320;
/** Of the width: a tile is a wide one, and shows the top of what is tall. */
const TALLEST = 0.75;

async function small({ sha256, width, height }: StoredPicture): Promise<ImageBitmap> {
  const file = await fetch(`/blob/${sha256}`);
  const tall = Math.min(height, Math.ceil(width * TALLEST));
  // Never larger than it is.
  const size = { resizeWidth: Math.min(width, WIDTH), resizeQuality: "medium" } as const;
  return createImageBitmap(await file.blob(), 0, 0, width, tall, size);
}

function answer(bitmap: ImageBitmap | null): void {
  const message: ThumbnailAnswer = { bitmap };
  if (bitmap === null) postMessage(message);
  else postMessage(message, { transfer: [bitmap] });
}

addEventListener("message", ({ data }: MessageEvent<StoredPicture>) => {
  small(data).then(answer, () => answer(null));
});
