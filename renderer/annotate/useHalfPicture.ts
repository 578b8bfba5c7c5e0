import { useEffect, useState } from "react";

/** Smaller pictures are drawn from the whole in no time. */
const LARGE_WIDTH = 2_400;

/** A large picture at half its width and height, made when the editor has nothing else to do; null until then. */
export function useHalfPicture(whole: ImageBitmap): ImageBitmap | null {
  const [half, setHalf] = useState<ImageBitmap | null>(null);
  useEffect(() => {
    if (whole.width < LARGE_WIDTH) return;
    let made: ImageBitmap | null = null;
    let isGone = false;
    const make = async (): Promise<void> => {
      const size = { resizeWidth: Math.ceil(whole.width / 2), resizeHeight: Math.ceil(whole.height / 2) };
      made = await createImageBitmap(whole, { ...size, resizeQuality: "medium" });
      if (isGone) made.close();
      else setHalf(made);
    };
    // Without it the picture is drawn from the whole, as before.
    const idle = requestIdleCallback(() => void make().catch(() => {}));
    return () => {
      isGone = true;
      cancelIdleCallback(idle);
      setHalf(null);
      made?.close();
    };
  }, [whole]);
  return half;
}
