import {
  ArrowUpRight,
  Crop,
  Highlighter,
  Keyboard,
  ListOrdered,
  MousePointer2,
  Pen,
  Redo2,
  SquareDashed,
  Type,
  Undo2,
} from "lucide-react";
import { memo, type ReactNode } from "react";
import { Toolbar as AriaToolbar } from "react-aria-components";
import type { MarkColour, StyledKind } from "../../shared/picture/scene.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { useWords, type WordId } from "../ui/words.tsx";
import type { EditorAction } from "./editor.ts";
import { TOOL_KEYS } from "./editorKeys.ts";
import type { Tool } from "./gesture.ts";
import { RedactionSign } from "./RedactionSign.tsx";
import { StyleChoice } from "./StyleChoice.tsx";
import { ToolChoice } from "./ToolChoice.tsx";
import styles from "./toolbar.module.css";

const TOOLS: readonly { readonly tool: Tool; readonly name: WordId; readonly sign: ReactNode }[] = [
  { tool: "select", name: "annotate.toolSelect", sign: <MousePointer2 aria-hidden /> },
  { tool: "crop", name: "annotate.toolCrop", sign: <Crop aria-hidden /> },
  { tool: "redaction", name: "annotate.toolRedact", sign: <RedactionSign /> },
  { tool: "box", name: "annotate.toolBox", sign: <SquareDashed aria-hidden /> },
  { tool: "arrow", name: "annotate.toolArrow", sign: <ArrowUpRight aria-hidden /> },
  { tool: "text", name: "annotate.toolText", sign: <Type aria-hidden /> },
  { tool: "step", name: "annotate.toolStep", sign: <ListOrdered aria-hidden /> },
  { tool: "highlight", name: "annotate.toolHighlight", sign: <Highlighter aria-hidden /> },
  { tool: "pen", name: "annotate.toolPen", sign: <Pen aria-hidden /> },
];

type ToolbarProps = {
  readonly tool: Tool;
  /** What colour and width are for now. */
  readonly kind: StyledKind | null;
  readonly colour: MarkColour;
  readonly widthPx: number;
  readonly sizePx: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly act: (action: EditorAction) => void;
  readonly onKeys: () => void;
};

/** Plain values only: it is not drawn anew while a mark is dragged. */
export const Toolbar = memo(function ToolbarOfPicture(props: ToolbarProps) {
  const { tool: chosen, act, onKeys, canUndo, canRedo, ...style } = props;
  const words = useWords();
  return (
    <AriaToolbar aria-label={words("annotate.tools")} className={styles.toolbar ?? ""}>
      <ToolChoice
        tools={TOOLS.map(({ tool, name, sign }) => ({ tool, sign, name: words(name), letter: TOOL_KEYS[tool] }))}
        tool={chosen}
        onChoose={(tool) => act({ kind: "tool", tool })}
      />
      <StyleChoice {...style} onChoose={(next) => act({ kind: "restyle", style: next })} />
      <div className={styles.group}>
        <IconButton
          label={words("annotate.undo")}
          shortcut="Mod+Z"
          icon={<Undo2 aria-hidden />}
          isDisabled={!canUndo}
          onPress={() => act({ kind: "undo" })}
        />
        <IconButton
          label={words("annotate.redo")}
          shortcut="Mod+Shift+Z"
          icon={<Redo2 aria-hidden />}
          isDisabled={!canRedo}
          onPress={() => act({ kind: "redo" })}
        />
        <IconButton label={words("annotate.keys")} shortcut="?" icon={<Keyboard aria-hidden />} onPress={onKeys} />
      </div>
    </AriaToolbar>
  );
});
