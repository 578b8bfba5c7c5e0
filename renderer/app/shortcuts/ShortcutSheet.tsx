import { Dialog } from "../../ui/Dialog.tsx";
import { KeyGroups, type KeyGroup } from "../../ui/KeyGroups.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./ShortcutSheet.module.css";

const GROUPS: readonly KeyGroup[] = [
  {
    title: "app.keysEverywhere",
    lines: [
      { keys: ["Mod+K"], does: "app.search" },
      { keys: ["N"], does: "app.newTicket" },
      { keys: ["C"], does: "app.keyCapture" },
      { keys: ["Z"], does: "app.keyUndo" },
      { keys: ["/"], does: "app.keySearchPage" },
      { keys: ["Mod+Shift+E"], does: "app.emergency" },
      { keys: ["Mod+,"], does: "app.settings" },
      { keys: ["?"], does: "app.keySheet" },
    ],
  },
  {
    title: "app.keysGo",
    lines: [
      { keys: ["G", "N"], does: "app.now" },
      { keys: ["G", "T"], does: "app.tickets" },
      { keys: ["G", "O"], does: "app.outbox" },
      { keys: ["G", "S"], does: "app.sites" },
      { keys: ["G", "C"], does: "app.calls" },
      { keys: ["G", "R"], does: "report.title" },
    ],
  },
  {
    title: "app.keysLists",
    lines: [
      { keys: ["J"], does: "app.keyDown" },
      { keys: ["K"], does: "app.keyUp" },
      { keys: ["Enter"], does: "app.keyOpen" },
      { keys: ["R"], does: "app.keyReply" },
      { keys: ["E"], does: "app.keySolve" },
      { keys: ["H"], does: "app.keyHold" },
      { keys: ["Mod+Enter"], does: "app.keyQueue" },
    ],
  },
];

export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  return (
    <Dialog title={words("app.keySheet")} isOpen onClose={onClose} size="large">
      <KeyGroups groups={GROUPS} />
      <p className={styles.hint}>{words("app.keysHint")}</p>
    </Dialog>
  );
}
