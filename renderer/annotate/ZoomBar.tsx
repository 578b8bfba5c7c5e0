import { Maximize, Minus, Plus } from "lucide-react";
import { memo } from "react";
import { IconButton } from "../ui/IconButton.tsx";
import { useWords } from "../ui/words.tsx";
import type { Zoom } from "./useViewport.ts";
import styles from "./toolbar.module.css";

export const ZOOM_STEP = 1.25;

export const ZoomBar = memo(function ZoomOfPicture({ zoom }: { readonly zoom: Zoom }) {
  const words = useWords();
  return (
    <div className={styles.group} role="group" aria-label={words("annotate.zoom")}>
      <IconButton
        label={words("annotate.zoomOut")}
        shortcut="-"
        icon={<Minus aria-hidden />}
        onPress={() => zoom.by(1 / ZOOM_STEP)}
      />
      <span className={styles.percent}>
        {words("annotate.percent", { percent: Math.round(zoom.view.scale * window.devicePixelRatio * 100) })}
      </span>
      <IconButton
        label={words("annotate.zoomIn")}
        shortcut="+"
        icon={<Plus aria-hidden />}
        onPress={() => zoom.by(ZOOM_STEP)}
      />
      <IconButton
        label={words("annotate.fit")}
        shortcut="0"
        icon={<Maximize aria-hidden />}
        isDisabled={zoom.isFitted}
        onPress={zoom.fit}
      />
      <IconButton
        label={words("annotate.actualSize")}
        shortcut="1"
        icon={
          <span aria-hidden className={styles.actual}>
            1:1
          </span>
        }
        onPress={zoom.actualSize}
      />
    </div>
  );
});
