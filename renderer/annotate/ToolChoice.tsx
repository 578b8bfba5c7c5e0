import type { ReactNode } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { Tooltip } from "../ui/Tooltip.tsx";
import { useWords } from "../ui/words.tsx";
import type { Tool } from "./gesture.ts";
import styles from "./toolbar.module.css";

type ToolChoiceProps = {
  readonly tools: readonly {
    readonly tool: Tool;
    readonly name: string;
    readonly letter: string;
    readonly sign: ReactNode;
  }[];
  readonly tool: Tool;
  readonly onChoose: (tool: Tool) => void;
};

export function ToolChoice({ tools, tool: chosen, onChoose }: ToolChoiceProps) {
  const words = useWords();
  return (
    <ToggleButtonGroup
      aria-label={words("annotate.tool")}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const found = tools.find(({ tool }) => keys.has(tool));
        if (found) onChoose(found.tool);
      }}
      className={styles.group ?? ""}
    >
      {tools.map(({ tool, name, letter, sign }) => (
        <Tooltip key={tool} text={name} shortcut={letter}>
          <ToggleButton id={tool} aria-label={name} className={styles.tool ?? ""}>
            {sign}
            <span className={styles.toolName}>{name}</span>
          </ToggleButton>
        </Tooltip>
      ))}
    </ToggleButtonGroup>
  );
}
