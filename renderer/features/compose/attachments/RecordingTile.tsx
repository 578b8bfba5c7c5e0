import { useWords } from "../../../ui/words.tsx";
import styles from "./recording.module.css";

type RecordingTileProps = { readonly name: string; readonly sha256: string };

/** A recording in its tile: played from the store, and only once the user asks for it. */
export function RecordingTile({ name, sha256 }: RecordingTileProps) {
  const words = useWords();
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- the user's own recording; nobody has written captions for it
    <video
      className={styles.video}
      src={`/blob/${sha256}`}
      aria-label={words("recording.play", { name })}
      controls
      preload="metadata"
      disablePictureInPicture
    />
  );
}
