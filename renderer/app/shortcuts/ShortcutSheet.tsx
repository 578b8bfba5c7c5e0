import { Dialog } from "../../ui/Dialog.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";
import styles from "./ShortcutSheet.module.css";

type Shortcut = { readonly keys: readonly string[]; readonly does: WordId };

const GROUPS: readonly { readonly title: WordId; readonly shortcuts: readonly Shortcut[] }[] = [
  {
    title: "app.keysEverywhere",
    shortcuts: [
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
    shortcuts: [
      { keys: ["G", "N"], does: "app.now" },
      { keys: ["G", "T"], does: "app.tickets" },
      { keys: ["G", "O"], does: "app.outbox" },
      { keys: ["G", "S"], does: "app.sites" },
      { keys: ["G", "C"], does: "app.calls" },
    ],
  },
  {
    title: "app.keysLists",
    shortcuts: [
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
      <div className={styles.groups}>
        {GROUPS.map((group) => (
          <section key={group.title}>
            <h3 className={styles.title}>{words(group.title)}</h3>
            <dl className={styles.list}>
              {group.shortcuts.map((shortcut) => (
                <div key={shortcut.does} className={styles.line}>
                  <dt>{words(shortcut.does)}</dt>
                  <dd className={styles.keys}>
                    {shortcut.keys.map((keys) => (
                      <Kbd key={keys} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles.hint}>{words("app.keysHint")}</p>
    </Dialog>
  );
}
