import { ArrowUpRight, Crop, SquareDashed, Trash2, Type } from "lucide-react";
import type { ReactNode } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import { IconButton } from "../ui/IconButton.tsx";
import { useWords } from "../ui/words.tsx";
import { CROP, sceneOf, type Editor, type EditorAction } from "./editor.ts";
import { markNames } from "./markNames.ts";
import { RedactionSign } from "./RedactionSign.tsx";
import type { MarkKind } from "./scene.ts";
import styles from "./annotate.module.css";

const SIGNS: Readonly<Record<MarkKind, ReactNode>> = {
  redaction: <RedactionSign />,
  box: <SquareDashed aria-hidden />,
  arrow: <ArrowUpRight aria-hidden />,
  text: <Type aria-hidden />,
};

type MarksListProps = { readonly editor: Editor; readonly act: (action: EditorAction) => void };

/** Everything that lies on the picture, by name: the way to each mark without a pointer. */
export function MarksList({ editor, act }: MarksListProps) {
  const words = useWords();
  const { marks, crop } = sceneOf(editor);
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
        <IconButton
          size="small"
          label={words("annotate.delete")}
          shortcut="Del"
          icon={<Trash2 aria-hidden />}
          isDisabled={editor.selected === null}
          onPress={() => act({ kind: "remove" })}
        />
      </header>
      {items.length === 0 ? (
        <p className={styles.noMarks}>{words("annotate.noMarks")}</p>
      ) : (
        <ListBox
          aria-label={words("annotate.marks")}
          items={items}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={editor.selected === null ? [] : [editor.selected]}
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
}
