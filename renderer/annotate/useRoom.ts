import { useLayoutEffect, useRef, useState } from "react";
import type { Size } from "../../shared/picture/scene.ts";

/** The size of an element in CSS pixels, followed as it changes; null before it is known. */
export function useRoom<Part extends HTMLElement>() {
  const ref = useRef<Part>(null);
  const [room, setRoom] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const part = ref.current;
    if (!part) return;
    const observer = new ResizeObserver(() => setRoom({ width: part.clientWidth, height: part.clientHeight }));
    observer.observe(part);
    return () => observer.disconnect();
  }, []);
  return { ref, room };
}
