import { ChevronDown, Drama } from "lucide-react";
import { useState } from "react";
import { practiceActions, practiceActionOf, type PracticeAct } from "./practiceActions.ts";
import { useAppEvent } from "../../bridge/appEvents.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./PracticePanel.module.css";

export type PracticePanelProps = {
  /** null: no ticket is open. */
  readonly ticketId: string | null;
};

/** The agent's side of the practice desk, so that a newcomer can bring every state about. */
export function PracticePanel({ ticketId }: PracticePanelProps) {
  const words = useWords();
  const [isOpen, setIsOpen] = useState(true);
  const { act, text, setText, said, error, isPending } = usePracticeAgent(ticketId);
  useAppEvent("command", ({ name }) => {
    if (name === "practice.open") setIsOpen(true);
    const action = practiceActionOf(name);
    if (action !== null) act(action);
  });
  if (ticketId === null) return null;
  if (!isOpen) {
    return (
      <div className={styles.closed}>
        <Button size="small" variant="quiet" icon={<Drama aria-hidden />} onPress={() => setIsOpen(true)}>
          {words("practice.open")}
        </Button>
      </div>
    );
  }
  return (
    <section className={styles.panel} aria-label={words("practice.panel")}>
      <span className={styles.name}>
        <Drama aria-hidden />
        {words("practice.panel")}
      </span>
      <TextField
        label={words("practice.text")}
        isLabelHidden
        value={text}
        onChange={setText}
        placeholder={words("practice.textPlaceholder")}
        className={styles.text ?? ""}
      />
      <div className={styles.buttons}>
        {practiceActions.map((action) => (
          <Button key={action} size="small" isDisabled={isPending} onPress={() => act(action)}>
            {words(`practice.${action}`)}
          </Button>
        ))}
      </div>
      <span role="status" className={styles.quiet}>
        {said === null ? "" : words(`practice.done.${said}`)}
      </span>
      <ErrorNote error={error} />
      <IconButton
        label={words("practice.hide")}
        icon={<ChevronDown aria-hidden />}
        size="small"
        onPress={() => setIsOpen(false)}
      />
    </section>
  );
}

function usePracticeAgent(ticketId: string | null) {
  const command = useCommand("practice.act");
  const [text, setText] = useState("");
  const [said, setSaid] = useState<PracticeAct | null>(null);
  const act = (action: PracticeAct) => {
    if (ticketId === null || command.isPending) return;
    setSaid(null);
    command.mutate(
      { ticketId, action, text },
      {
        onSuccess: () => {
          setSaid(action);
          setText("");
        },
      },
    );
  };
  return { act, text, setText, said, error: command.error, isPending: command.isPending };
}
