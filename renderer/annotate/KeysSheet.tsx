import { Dialog } from "../ui/Dialog.tsx";
import { KeyGroups, type KeyGroup } from "../ui/KeyGroups.tsx";
import { useWords } from "../ui/words.tsx";

const GROUPS: readonly KeyGroup[] = [
  {
    title: "annotate.tools",
    lines: [
      { does: "annotate.toolSelect", keys: ["V"] },
      { does: "annotate.toolCrop", keys: ["P"] },
      { does: "annotate.toolRedact", keys: ["X"] },
      { does: "annotate.toolBox", keys: ["B"] },
      { does: "annotate.toolArrow", keys: ["A"] },
      { does: "annotate.toolText", keys: ["T"] },
      { does: "annotate.toolStep", keys: ["S"] },
      { does: "annotate.toolHighlight", keys: ["M"] },
      { does: "annotate.toolPen", keys: ["D"] },
    ],
  },
  {
    title: "annotate.keysOnPicture",
    lines: [
      { does: "annotate.keyPlace", keys: ["Enter"] },
      { does: "annotate.keyWalk", keys: ["Tab"] },
      { does: "annotate.keyMove", keys: ["Arrows"] },
      { does: "annotate.keyResize", keys: ["Alt+Arrows"] },
      { does: "annotate.keyLong", keys: ["Shift+Arrows"] },
      { does: "annotate.keyOrder", keys: ["PageUp", "PageDown"] },
      { does: "annotate.keyEnds", keys: ["Home", "End"] },
      { does: "annotate.keyStraight", keys: ["Shift"] },
    ],
  },
  {
    title: "annotate.keysEverywhere",
    lines: [
      { does: "annotate.keyWidth", keys: ["[", "]"] },
      { does: "annotate.keyColour", keys: ["C"] },
      { does: "annotate.duplicate", keys: ["Mod+D"] },
      { does: "annotate.delete", keys: ["Del"] },
      { does: "annotate.undo", keys: ["Mod+Z"] },
      { does: "annotate.redo", keys: ["Mod+Shift+Z"] },
      { does: "annotate.keyZoom", keys: ["+", "-"] },
      { does: "annotate.fit", keys: ["0"] },
      { does: "annotate.actualSize", keys: ["1"] },
      { does: "annotate.keyLetGo", keys: ["Esc"] },
    ],
  },
];

/** Every key of the editor. */
export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const named = (key: string) => key.replace("Arrows", words("annotate.arrowKeys"));
  const groups = GROUPS.map(({ title, lines }) => ({
    title,
    lines: lines.map(({ does, keys }) => ({ does, keys: keys.map(named) })),
  }));
  return (
    <Dialog title={words("annotate.keys")} isOpen onClose={onClose} size="large">
      <KeyGroups groups={groups} />
    </Dialog>
  );
}
