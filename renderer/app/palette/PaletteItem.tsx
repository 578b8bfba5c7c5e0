import { Kbd } from "../../ui/Kbd.tsx";
import type { PaletteEntry } from "./usePaletteEntries.tsx";
import styles from "./Palette.module.css";

type PaletteItemProps = {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onAct: () => void;
};

export function PaletteItem({ id, entry, isActive, onPoint, onAct }: PaletteItemProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the combobox's, which keeps the focus
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={styles.entry}
      onPointerMove={() => {
        if (!isActive) onPoint();
      }}
      onClick={onAct}
    >
      {entry.icon}
      <span className={styles.label}>{entry.label}</span>
      {entry.detail && <span className={styles.detail}>{entry.detail}</span>}
      {entry.shortcut && <Kbd keys={entry.shortcut} />}
    </div>
  );
}
