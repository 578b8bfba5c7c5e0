import { FileText } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Thumbnails } from "./thumbnails.ts";
import type { StoredPicture } from "./thumbnailWorker.ts";
import styles from "./attachments.module.css";

type TilePictureProps = StoredPicture & { readonly thumbnails: Thumbnails };

/** The top of a stored picture at a tile's size; a sign where it cannot be shown. */
export function TilePicture({ sha256, width, height, thumbnails }: TilePictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isShown, setIsShown] = useState(true);
  useEffect(() => {
    let isWanted = true;
    void thumbnails({ sha256, width, height }).then((bitmap) => {
      if (isWanted) setIsShown(bitmap !== null);
      const target = canvas.current;
      if (isWanted && target !== null && bitmap !== null) {
        target.width = bitmap.width;
        target.height = bitmap.height;
        target.getContext("2d")?.drawImage(bitmap, 0, 0);
      }
      bitmap?.close();
    });
    return () => {
      isWanted = false;
    };
  }, [sha256, width, height, thumbnails]);
  return (
    <>
      <canvas ref={canvas} hidden={!isShown} />
      {!isShown && <FileText aria-hidden className={styles.noPicture} />}
    </>
  );
}
