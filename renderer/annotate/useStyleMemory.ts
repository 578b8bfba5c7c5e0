import { useEffect, useRef } from "react";
import type { MarkStyles } from "../../shared/picture/scene.ts";
import { request } from "../bridge/request.ts";

/** Remembers on this computer how each tool drew last. Nothing is lost when that fails, so nobody is told. */
export function useStyleMemory(styles: MarkStyles): void {
  const stored = useRef(styles);
  useEffect(() => {
    if (styles === stored.current) return;
    stored.current = styles;
    request("shell.savePreferences", { markStyles: { ...styles } }).catch(() => {});
  }, [styles]);
}
