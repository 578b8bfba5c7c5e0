import { useEffect, useState } from "react";
import { fontOf } from "./drawMark.ts";

export type LoadedPicture =
  | { readonly state: "loading" }
  | { readonly state: "failed" }
  | { readonly state: "ready"; readonly bitmap: ImageBitmap };

/** The stored picture, decoded, for as long as the editor is open. */
export function usePicture(sha256: string): LoadedPicture {
  const [picture, setPicture] = useState<LoadedPicture>({ state: "loading" });
  useEffect(() => {
    const leaving = new AbortController();
    let loaded: ImageBitmap | null = null;
    loadPicture(sha256, leaving.signal).then(
      (bitmap) => {
        loaded = bitmap;
        if (leaving.signal.aborted) bitmap.close();
        else setPicture({ state: "ready", bitmap });
      },
      () => {
        if (!leaving.signal.aborted) setPicture({ state: "failed" });
      },
    );
    return () => {
      leaving.abort();
      loaded?.close();
    };
  }, [sha256]);
  return picture;
}

async function loadPicture(sha256: string, signal: AbortSignal): Promise<ImageBitmap> {
  // A canvas draws with whatever font is there at that moment.
  const font = document.fonts.load(fontOf(24));
  const answer = await fetch(`/blob/${sha256}`, { signal });
  if (!answer.ok) throw new Error("the picture is not there");
  const bitmap = await createImageBitmap(await answer.blob());
  await font;
  return bitmap;
}
