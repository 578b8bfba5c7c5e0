import { Dialog } from "../ui/Dialog.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { useWords, type WordId } from "../ui/words.tsx";
import styles from "./keysSheet.module.css";

type Group = { readonly title: WordId; readonly lines: readonly (readonly [does: WordId, ...keys: string[]])[] };

const GROUPS: readonly Group[] = [
  {
    title: "annotate.tools",
    lines: [
      ["annotate.toolSelect", "V"],
      ["annotate.toolCrop", "P"],
      ["annotate.toolRedact", "X"],
      ["annotate.toolBox", "B"],
      ["annotate.toolArrow", "A"],
      ["annotate.toolText", "T"],
      ["annotate.toolStep", "S"],
      ["annotate.toolHighlight", "M"],
      ["annotate.toolPen", "D"],
    ],
  },
  {
    title: "annotate.keysOnPicture",
    lines: [
      ["annotate.keyPlace", "Enter"],
      ["annotate.keyWalk", "Tab"],
      ["annotate.keyMove", "Arrows"],
      ["annotate.keyResize", "Alt+Arrows"],
      ["annotate.keyLong", "Shift+Arrows"],
      ["annotate.keyOrder", "PageUp", "PageDown"],
      ["annotate.keyEnds", "Home", "End"],
      ["annotate.keyStraight", "Shift"],
    ],
  },
  {
    title: "annotate.keysEverywhere",
    lines: [
      ["annotate.keyWidth", "[", "]"],
      ["annotate.keyColour", "C"],
      ["annotate.duplicate", "Mod+D"],
      ["annotate.delete", "Del"],
      ["annotate.undo", "Mod+Z"],
      ["annotate.redo", "Mod+Shift+Z"],
      ["annotate.keyZoom", "+", "-"],
      ["annotate.fit", "0"],
      ["annotate.actualSize", "1"],
      ["annotate.keyLetGo", "Esc"],
    ],
  },
];

/** Every key of the editor. */
export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  return (
    <Dialog title={words("annotate.keys")} isOpen onClose={onClose} size="large">
      <div className={styles.groups}>
        {GROUPS.map(({ title, lines }) => (
          <section key={title}>
            <h3 className={styles.title}>{words(title)}</h3>
            <dl>
              {lines.map(([does, ...keys]) => (
                <div key={does} className={styles.line}>
                  <dt>{words(does)}</dt>
                  <dd className={styles.keys}>
                    {keys.map((key) => (
                      <Kbd key={key} keys={key.replace("Arrows", words("annotate.arrowKeys"))} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
