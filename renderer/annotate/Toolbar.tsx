import {
  ArrowUpRight,
  Crop,
  Maximize,
  Minus,
  MousePointer2,
  Plus,
  Redo2,
  SquareDashed,
  Type,
  Undo2,
} from "lucide-react";
import type { ReactNode } from "react";
import { Toolbar as AriaToolbar } from "react-aria-components";
import { IconButton } from "../ui/IconButton.tsx";
import { Select } from "../ui/Select.tsx";
import { useWords, type WordId } from "../ui/words.tsx";
import { ColourChoice } from "./ColourChoice.tsx";
import { selectedMark, type Editor, type EditorAction } from "./editor.ts";
import { TOOL_KEYS } from "./editorKeys.ts";
import type { Tool } from "./gesture.ts";
import { RedactionSign } from "./RedactionSign.tsx";
import { ToolChoice } from "./ToolChoice.tsx";
import type { Zoom } from "./useViewport.ts";
import styles from "./toolbar.module.css";

const TOOLS: readonly { readonly tool: Tool; readonly name: WordId; readonly sign: ReactNode }[] = [
  { tool: "select", name: "annotate.toolSelect", sign: <MousePointer2 aria-hidden /> },
  { tool: "crop", name: "annotate.toolCrop", sign: <Crop aria-hidden /> },
  { tool: "redaction", name: "annotate.toolRedact", sign: <RedactionSign /> },
  { tool: "box", name: "annotate.toolBox", sign: <SquareDashed aria-hidden /> },
  { tool: "arrow", name: "annotate.toolArrow", sign: <ArrowUpRight aria-hidden /> },
  { tool: "text", name: "annotate.toolText", sign: <Type aria-hidden /> },
];
const TEXT_SIZES = [16, 24, 36, 56, 88] as const;
const ZOOM_STEP = 1.25;

type ToolbarProps = { readonly editor: Editor; readonly act: (action: EditorAction) => void; readonly zoom: Zoom };

export function Toolbar({ editor, act, zoom }: ToolbarProps) {
  const words = useWords();
  const { past, future } = editor.history;
  return (
    <AriaToolbar aria-label={words("annotate.tools")} className={styles.toolbar ?? ""}>
      <ToolChoice
        tools={TOOLS.map(({ tool, name, sign }) => ({ tool, sign, name: words(name), letter: TOOL_KEYS[tool] }))}
        tool={editor.tool}
        onChoose={(tool) => act({ kind: "tool", tool })}
      />
      <ColourChoice editor={editor} onChoose={(colour) => act({ kind: "colour", colour })} />
      <TextSize editor={editor} act={act} />
      <div className={styles.group}>
        <IconButton
          label={words("annotate.undo")}
          shortcut="Mod+Z"
          icon={<Undo2 aria-hidden />}
          isDisabled={past.length === 0}
          onPress={() => act({ kind: "undo" })}
        />
        <IconButton
          label={words("annotate.redo")}
          shortcut="Mod+Shift+Z"
          icon={<Redo2 aria-hidden />}
          isDisabled={future.length === 0}
          onPress={() => act({ kind: "redo" })}
        />
      </div>
      <div className={styles.group}>
        <IconButton
          label={words("annotate.zoomOut")}
          shortcut="-"
          icon={<Minus aria-hidden />}
          onPress={() => zoom.by(1 / ZOOM_STEP)}
        />
        <span className={styles.percent}>
          {words("annotate.percent", { percent: Math.round(zoom.view.scale * window.devicePixelRatio * 100) })}
        </span>
        <IconButton
          label={words("annotate.zoomIn")}
          shortcut="+"
          icon={<Plus aria-hidden />}
          onPress={() => zoom.by(ZOOM_STEP)}
        />
        <IconButton
          label={words("annotate.fit")}
          shortcut="0"
          icon={<Maximize aria-hidden />}
          isDisabled={zoom.isFitted}
          onPress={zoom.fit}
        />
        <IconButton
          label={words("annotate.actualSize")}
          shortcut="1"
          icon={
            <span aria-hidden className={styles.actual}>
              1:1
            </span>
          }
          onPress={zoom.actualSize}
        />
      </div>
    </AriaToolbar>
  );
}

function TextSize({ editor, act }: Pick<ToolbarProps, "editor" | "act">) {
  const words = useWords();
  const mark = editor.typing ?? selectedMark(editor);
  if (editor.tool !== "text" && mark?.kind !== "text") return null;
  const sizePx = mark?.kind === "text" ? mark.sizePx : editor.textSizePx;
  const sizes = [...new Set([...TEXT_SIZES, sizePx])].toSorted((a, b) => a - b);
  return (
    <Select
      label={words("annotate.textSize")}
      isLabelHidden
      className={styles.textSize ?? ""}
      options={sizes.map((size) => ({ id: String(size), label: words("annotate.textSizePx", { size }) }))}
      value={String(sizePx)}
      onChange={(id) => act({ kind: "textSize", sizePx: Number(id) })}
    />
  );
}
