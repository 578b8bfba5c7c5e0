import { Camera, Film, Plus, X } from "lucide-react";
import { GridListItem } from "react-aria-components";
import type { Capture } from "../../../../shared/ipc/routes/captures.ts";
import { useNow } from "../../../bridge/now.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { useTimes } from "../../../ui/times.ts";
import { useWords } from "../../../ui/words.tsx";
import { useOnceSeen } from "../../../ui/useOnceSeen.ts";
import { sizeWords } from "./incomingFiles.ts";
import { TilePicture } from "./TilePicture.tsx";
import type { Thumbnails } from "./thumbnails.ts";
import styles from "./captureStrip.module.css";

type CaptureItemProps = {
  readonly capture: Capture;
  /** Came here just now because no draft took it. */
  readonly isNewest: boolean;
  readonly thumbnails: Thumbnails;
  readonly onRemove: () => void;
};

/** One kept capture: what it looks like, when it was taken and how big it is. */
export function CaptureItem({ capture, isNewest, thumbnails, onRemove }: CaptureItemProps) {
  const words = useWords();
  const times = useTimes();
  const { id, name, width, height, bytes, madeAtMs } = capture;
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
        <Small capture={capture} thumbnails={thumbnails} />
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

type SmallProps = Pick<CaptureItemProps, "capture" | "thumbnails">;

/** Never the whole picture: fifty of those decoded are half a gigabyte. What was pasted is made small when it is seen. */
function Small({ capture: { sha256, thumbnailSha256, width, height, source }, thumbnails }: SmallProps) {
  const [frame, wasSeen] = useOnceSeen();
  if (thumbnailSha256 !== null) {
    return <img src={`/blob/${thumbnailSha256}`} alt="" loading="lazy" decoding="async" draggable={false} />;
  }
  if (source === "recording") return <Film aria-hidden />;
  if (wasSeen && width > 0)
    return <TilePicture sha256={sha256} width={width} height={height} thumbnails={thumbnails} />;
  return <Camera ref={frame} aria-hidden />;
}
