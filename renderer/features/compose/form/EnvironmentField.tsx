import { Label, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { AddressGuess } from "../../../../shared/site/addressGuess.ts";
import { Button } from "../../../ui/Button.tsx";
import { useWords } from "../../../ui/words.tsx";
import type { FormPartProps } from "./formProps.ts";
import styles from "./chips.module.css";

const USUAL = ["Dev", "Test", "Live"] as const;

/** Which environment is affected. An address in the text may tell; then it is offered, not set. */
export function EnvironmentField({ editor, facts, guess }: FormPartProps & { readonly guess: AddressGuess | null }) {
  const words = useWords();
  const { content, choose } = editor;
  const known = facts.site?.environments.map(({ name }) => name) ?? [];
  const names = [
    ...new Set([...(known.length > 0 ? known : USUAL), content.environment].filter((name) => name !== "")),
  ];
  const guessed = guess?.environment ?? null;
  const isOffered = guessed !== null && content.environment === "";
  return (
    <div className={styles.field}>
      <Label className={styles.label ?? ""} id="compose-environment">
        {words("compose.environment")}
      </Label>
      <div className={styles.row}>
        <ToggleButtonGroup
          aria-labelledby="compose-environment"
          selectionMode="single"
          selectedKeys={content.environment === "" ? [] : [content.environment]}
          onSelectionChange={(keys) => choose({ environment: String([...keys][0] ?? "") })}
          className={styles.chips ?? ""}
        >
          {names.map((name) => (
            <ToggleButton key={name} id={name} className={styles.chip ?? ""}>
              {name}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        {isOffered && (
          <Button size="small" variant="quiet" onPress={() => choose({ environment: guessed })}>
            {words("compose.environmentGuess", { environment: guessed, host: guess?.host ?? "" })}
          </Button>
        )}
      </div>
    </div>
  );
}
