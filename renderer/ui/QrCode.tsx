import { useMemo } from "react";
import { qrPath } from "./qrPath.ts";
import styles from "./QrCode.module.css";

type QrCodeProps = {
  readonly text: string;
  /** What a phone does with it: "QR code: calls ...". */
  readonly label: string;
};

/** Drawn as one path, dark on white in either theme: a reader wants it so. Fills the width it is given. */
export function QrCode({ text, label }: QrCodeProps) {
  const { path, size } = useMemo(() => qrPath(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      className={styles.code}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
