import { Camera, Film, Plus, X } from "lucide-react";
import { GridListItem } from "react-aria-components";
import type { Capture } from "../../../../shared/ipc/routes/captures.ts";
import { useNow } from "../../../bridge/now.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { useTimes } from "../../../ui/times.ts";
import { useWords } from "../../../ui/words.tsx";
import { sizeWords } from "./incomingFiles.ts";
import styles from "./captureStrip.module.css";

type CaptureItemProps = {
  readonly capture: Capture;
  /** Came here just now because no draft took it. */
  readonly isNewest: boolean;
  readonly onRemove: () => void;
};

/** One kept capture: what it looks like, when it was taken and how big it is. */
export function CaptureItem({ capture, isNewest, onRemove }: CaptureItemProps) {
  const words = useWords();
  const times = useTimes();
  const { id, name, thumbnailSha256, width, height, bytes, madeAtMs, source } = capture;
  const time = times.brief(madeAtMs, useNow());
  const size = sizeWords(bytes);
  return (
    <GridListItem
      id={id}
      textValue={words("history.item", { name, time, size })}
      className={styles.item ?? ""}
      data-newest={isNewest || undefined}
    >
      <span className={styles.picture} title={name}>
        {/* Never the whole picture: fifty of those decoded are half a gigabyte. */}
        {thumbnailSha256 === null ? (
          <Sign isFilm={source === "recording"} />
        ) : (
          <img src={`/blob/${thumbnailSha256}`} alt="" loading="lazy" decoding="async" draggable={false} />
        )}
        <span className={styles.plus} aria-hidden>
          <Plus /> {words("history.attachHint")}
        </span>
      </span>
      <span className={styles.time}>{time}</span>
      <span className={styles.facts}>
        {width > 0 ? words("history.facts", { pixels: `${width} × ${height}`, size }) : size}
      </span>
      <IconButton
        size="small"
        className={styles.remove ?? ""}
        label={words("history.remove", { name })}
        icon={<X aria-hidden />}
        onPress={onRemove}
      />
    </GridListItem>
  );
}

function Sign({ isFilm }: { readonly isFilm: boolean }) {
  return isFilm ? <Film aria-hidden /> : <Camera aria-hidden />;
}
