import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { MarkColour, StyledKind } from "../../shared/picture/scene.ts";
import { Select } from "../ui/Select.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import { useWords, type WordId } from "../ui/words.tsx";
import { MARK_COLOURS } from "./drawMark.ts";
import { hasSize, sizeSteps, widthSteps, type MarkStyle } from "./markStyle.ts";
import styles from "./toolbar.module.css";

const COLOURS: readonly { readonly colour: MarkColour; readonly name: WordId }[] = [
  { colour: "red", name: "annotate.red" },
  { colour: "amber", name: "annotate.amber" },
  { colour: "green", name: "annotate.green" },
  { colour: "blue", name: "annotate.blue" },
  { colour: "ink", name: "annotate.ink" },
  { colour: "white", name: "annotate.white" },
];

type StyleChoiceProps = {
  /** Of what is chosen, else of the tool; null = it has no style. */
  readonly kind: StyledKind | null;
  readonly colour: MarkColour;
  readonly widthPx: number;
  readonly sizePx: number;
  readonly onChoose: (style: Partial<MarkStyle>) => void;
};

/** Colour and width of the selected mark, or of the next one. A redaction has one look and no choice. */
export function StyleChoice({ kind, colour, widthPx, sizePx, onChoose }: StyleChoiceProps) {
  const words = useWords();
  const isLettering = kind !== null && hasSize(kind);
  const now = isLettering ? sizePx : widthPx;
  const steps = [...new Set([...(isLettering ? sizeSteps : widthSteps), now])].toSorted((a, b) => a - b);
  return (
    <>
      <ToggleButtonGroup
        aria-label={words("annotate.colour")}
        selectionMode="single"
        disallowEmptySelection
        isDisabled={kind === null}
        selectedKeys={[colour]}
        onSelectionChange={(keys) => {
          const found = COLOURS.find((one) => keys.has(one.colour));
          if (found) onChoose({ colour: found.colour });
        }}
        className={styles.group ?? ""}
      >
        {COLOURS.map(({ colour: id, name }) => (
          <Tooltip key={id} text={words(name)} shortcut="C">
            <ToggleButton id={id} aria-label={words(name)} className={styles.colour ?? ""}>
              <span className={styles.swatch} style={{ background: MARK_COLOURS[id] }} />
            </ToggleButton>
          </Tooltip>
        ))}
      </ToggleButtonGroup>
      <Select
        label={words(isLettering ? "annotate.size" : "annotate.width")}
        isLabelHidden
        isDisabled={kind === null}
        className={styles.width ?? ""}
        options={steps.map((size) => ({ id: String(size), label: words("annotate.sizePx", { size }) }))}
        value={String(now)}
        onChange={(id) => onChoose(isLettering ? { sizePx: Number(id) } : { widthPx: Number(id) })}
      />
    </>
  );
}
