import { X } from "lucide-react";
import type { Excerpt } from "../../../../shared/ticket/draft.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { TextArea } from "../../../ui/TextArea.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { useWords } from "../../../ui/words.tsx";
import { MOST_LETTERS } from "../evidence/newExcerpt.ts";
import { SecretsNote } from "../evidence/SecretsNote.tsx";
import type { FormPartProps } from "./formProps.ts";
import styles from "../evidence/evidence.module.css";

/** Pieces of logs and stack traces that go along word for word. */
export function ExcerptsField({ editor }: Pick<FormPartProps, "editor">) {
  const words = useWords();
  const { excerpts } = editor.content;
  if (excerpts.length === 0) return null;
  const change = (id: string, patch: Partial<Excerpt>) =>
    editor.edit({ excerpts: editor.content.excerpts.map((one) => (one.id === id ? { ...one, ...patch } : one)) });
  return (
    <div role="group" aria-label={words("evidence.excerpts")} className={styles.excerpts}>
      {excerpts.map((excerpt) => (
        <ExcerptCard
          key={excerpt.id}
          excerpt={excerpt}
          onChange={(patch) => change(excerpt.id, patch)}
          onRemove={() => editor.choose({ excerpts: excerpts.filter(({ id }) => id !== excerpt.id) })}
        />
      ))}
    </div>
  );
}

type ExcerptCardProps = {
  readonly excerpt: Excerpt;
  readonly onChange: (patch: Partial<Excerpt>) => void;
  readonly onRemove: () => void;
};

function ExcerptCard({ excerpt, onChange, onRemove }: ExcerptCardProps) {
  const words = useWords();
  const { kind, title, firstLine, text } = excerpt;
  const name = words(kind === "stack" ? "evidence.excerptStack" : "evidence.excerptLog");
  const lines = text.split("\n");
  const last = (firstLine ?? 1) + lines.length - 1;
  const span = words("evidence.lineSpan", { first: firstLine ?? 1, last });
  const whole = title === "" ? name : `${name}, ${title}`;
  return (
    <section aria-label={whole} className={styles.card}>
      <header className={styles.cardHead}>
        <h3>{name}</h3>
        {kind === "log" && <span className={styles.times}>{span}</span>}
        <TextField
          label={words("evidence.excerptTitle")}
          isLabelHidden
          value={title}
          onChange={(next) => onChange({ title: next })}
          maxLength={200}
          placeholder={words("evidence.excerptTitlePlaceholder")}
          className={styles.title ?? ""}
        />
        <IconButton
          size="small"
          label={words("evidence.excerptRemove", { name: whole })}
          icon={<X aria-hidden />}
          onPress={onRemove}
        />
      </header>
      {kind === "stack" ? (
        <TextArea
          label={name}
          isLabelHidden
          value={text}
          onChange={(next) => onChange({ text: next })}
          rows={4}
          growsWithText
          isMono
          maxLength={MOST_LETTERS}
          autoFocus={text === ""}
        />
      ) : (
        // A scrolling region must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div role="region" aria-label={span} tabIndex={0} className={styles.excerptText}>
          <pre className={styles.numbers} aria-hidden>
            {lines.map((_, at) => (firstLine ?? 1) + at).join("\n")}
          </pre>
          <pre>{text}</pre>
        </div>
      )}
      <SecretsNote text={text} onRedact={(next) => onChange({ text: next })} />
    </section>
  );
}
