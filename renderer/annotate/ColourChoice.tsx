import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { Tooltip } from "../ui/Tooltip.tsx";
import { useWords, type WordId } from "../ui/words.tsx";
import { MARK_COLOURS } from "./drawMark.ts";
import { selectedMark, type Editor } from "./editor.ts";
import type { MarkColour } from "./scene.ts";
import styles from "./toolbar.module.css";

const COLOURS: readonly { readonly colour: MarkColour; readonly name: WordId }[] = [
  { colour: "red", name: "annotate.red" },
  { colour: "amber", name: "annotate.amber" },
  { colour: "green", name: "annotate.green" },
  { colour: "blue", name: "annotate.blue" },
  { colour: "ink", name: "annotate.ink" },
  { colour: "white", name: "annotate.white" },
];

type ColourChoiceProps = { readonly editor: Editor; readonly onChoose: (colour: MarkColour) => void };

/** The colour of the selected mark, or of the next one. A redaction has one colour and no choice. */
export function ColourChoice({ editor, onChoose }: ColourChoiceProps) {
  const words = useWords();
  const mark = editor.typing ?? selectedMark(editor);
  const isColoured = mark === null ? !["redaction", "crop"].includes(editor.tool) : mark.kind !== "redaction";
  const shown = mark === null || mark.kind === "redaction" ? editor.colour : mark.colour;
  return (
    <ToggleButtonGroup
      aria-label={words("annotate.colour")}
      selectionMode="single"
      disallowEmptySelection
      isDisabled={!isColoured}
      selectedKeys={[shown]}
      onSelectionChange={(keys) => {
        const found = COLOURS.find(({ colour }) => keys.has(colour));
        if (found) onChoose(found.colour);
      }}
      className={styles.group ?? ""}
    >
      {COLOURS.map(({ colour, name }) => (
        <Tooltip key={colour} text={words(name)}>
          <ToggleButton id={colour} aria-label={words(name)} className={styles.colour ?? ""}>
            <span className={styles.swatch} style={{ background: MARK_COLOURS[colour] }} />
          </ToggleButton>
        </Tooltip>
      ))}
    </ToggleButtonGroup>
  );
}
