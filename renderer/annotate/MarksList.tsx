import {
  ArrowUpRight,
  BringToFront,
  CopyPlus,
  Crop,
  Highlighter,
  ListOrdered,
  Pen,
  SendToBack,
  SquareDashed,
  Trash2,
  Type,
} from "lucide-react";
import { memo, type ReactNode } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import { IconButton } from "../ui/IconButton.tsx";
import { useWords } from "../ui/words.tsx";
import { CROP, type EditorAction } from "./editor.ts";
import { markNames } from "./markNames.ts";
import { RedactionSign } from "./RedactionSign.tsx";
import type { MarkKind, Scene } from "../../shared/picture/scene.ts";
import styles from "./annotate.module.css";

const SIGNS: Readonly<Record<MarkKind, ReactNode>> = {
  redaction: <RedactionSign />,
  box: <SquareDashed aria-hidden />,
  arrow: <ArrowUpRight aria-hidden />,
  pen: <Pen aria-hidden />,
  highlight: <Highlighter aria-hidden />,
  text: <Type aria-hidden />,
  step: <ListOrdered aria-hidden />,
};

type MarksListProps = {
  /** As it was before the hand began to move. */
  readonly scene: Scene;
  readonly selected: string | null;
  readonly act: (action: EditorAction) => void;
};

/** Everything that lies on the picture, by name: the way to each mark without a pointer. */
export const MarksList = memo(function ListOfMarks({ scene, selected, act }: MarksListProps) {
  const words = useWords();
  const { marks, crop } = scene;
  const names = markNames(marks, words);
  const items = [
    ...marks.map(({ id, kind }) => ({ id, name: names.get(id) ?? "", sign: SIGNS[kind] })),
    ...(crop === null
      ? []
      : [
          {
            id: CROP,
            name: words("annotate.cropSize", { width: crop.width, height: crop.height }),
            sign: <Crop aria-hidden />,
          },
        ]),
  ];
  return (
    <section className={styles.marks} aria-label={words("annotate.marks")}>
      <header className={styles.marksHeader}>
        <h3>{words("annotate.marks")}</h3>
        <MarkButtons kind={marks.find(({ id }) => id === selected)?.kind ?? null} selected={selected} act={act} />
      </header>
      {items.length === 0 ? (
        <p className={styles.noMarks}>{words("annotate.noMarks")}</p>
      ) : (
        <ListBox
          aria-label={words("annotate.marks")}
          items={items}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={selected === null ? [] : [selected]}
          onSelectionChange={(keys) => {
            if (keys !== "all") act({ kind: "select", id: String([...keys][0] ?? "") || null });
          }}
          className={styles.list ?? ""}
        >
          {({ id, name, sign }) => (
            <ListBoxItem id={id} textValue={name} className={styles.mark ?? ""}>
              {sign}
              <span>{name}</span>
            </ListBoxItem>
          )}
        </ListBox>
      )}
    </section>
  );
});

type MarkButtonsProps = Pick<MarksListProps, "selected" | "act"> & { readonly kind: MarkKind | null };

/** What can be done to the selected mark. Redactions lie over everything, so they have no order. */
function MarkButtons({ kind, selected, act }: MarkButtonsProps) {
  const words = useWords();
  const hasOrder = kind !== null && kind !== "redaction";
  return (
    <div className={styles.markButtons}>
      <IconButton
        size="small"
        label={words("annotate.forward")}
        shortcut="PageUp"
        icon={<BringToFront aria-hidden />}
        isDisabled={!hasOrder}
        onPress={() => act({ kind: "arrange", to: "forward" })}
      />
      <IconButton
        size="small"
        label={words("annotate.backward")}
        shortcut="PageDown"
        icon={<SendToBack aria-hidden />}
        isDisabled={!hasOrder}
        onPress={() => act({ kind: "arrange", to: "backward" })}
      />
      <IconButton
        size="small"
        label={words("annotate.duplicate")}
        shortcut="Mod+D"
        icon={<CopyPlus aria-hidden />}
        isDisabled={kind === null}
        onPress={() => act({ kind: "duplicate", newId: crypto.randomUUID() })}
      />
      <IconButton
        size="small"
        label={words("annotate.delete")}
        shortcut="Del"
        icon={<Trash2 aria-hidden />}
        isDisabled={selected === null}
        onPress={() => act({ kind: "remove" })}
      />
    </div>
  );
}
