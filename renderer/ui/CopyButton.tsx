import { useEffect, useState, type ReactNode } from "react";
import { SECOND } from "../../shared/units.ts";
import { useCommand } from "../bridge/queries.ts";
import { Button } from "./Button.tsx";
import { useWords } from "./words.tsx";

type CopyButtonProps = { readonly text: string; readonly label: string; readonly icon?: ReactNode };

/** Copies and says so on itself for a moment. */
export function CopyButton({ text, label, icon }: CopyButtonProps) {
  const words = useWords();
  const copy = useCommand("shell.copyText");
  const [isDone, setIsDone] = useState(false);
  useEffect(() => {
    if (!isDone) return;
    const timer = setTimeout(() => setIsDone(false), 2 * SECOND);
    return () => clearTimeout(timer);
  }, [isDone]);
  return (
    <Button size="small" icon={icon} onPress={() => copy.mutate({ text }, { onSuccess: () => setIsDone(true) })}>
      {isDone ? words("emergency.copied") : label}
    </Button>
  );
}
