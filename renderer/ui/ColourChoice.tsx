import { Radio, RadioGroup } from "react-aria-components";
import { accountColourSchema, type AccountColour } from "../../shared/account/accountColour.ts";
import { FieldLabel, FieldNote, type FieldProps } from "./Field.tsx";
import { useWords, type WordId } from "./words.tsx";
import styles from "./ColourChoice.module.css";

const NAMES = {
  ocean: "severalAccounts.colourOcean",
  indigo: "severalAccounts.colourIndigo",
  orchid: "severalAccounts.colourOrchid",
  cocoa: "severalAccounts.colourCocoa",
  olive: "severalAccounts.colourOlive",
  forest: "severalAccounts.colourForest",
  lagoon: "severalAccounts.colourLagoon",
  steel: "severalAccounts.colourSteel",
} as const satisfies Record<AccountColour, WordId>;

type ColourChoiceProps = FieldProps & {
  readonly value: AccountColour;
  readonly onChange: (colour: AccountColour) => void;
};

/** The eight colours of accounts, each with its name. */
export function ColourChoice(props: ColourChoiceProps) {
  const words = useWords();
  return (
    <RadioGroup
      value={props.value}
      onChange={(id) => props.onChange(accountColourSchema.parse(id))}
      className={styles.group ?? ""}
    >
      <FieldLabel {...props} />
      <div className={styles.colours}>
        {accountColourSchema.options.map((colour) => (
          <Radio key={colour} value={colour} className={styles.colour ?? ""}>
            <span className={styles.swatch} style={{ background: `var(--account-${colour})` }} />
            {words(NAMES[colour])}
          </Radio>
        ))}
      </div>
      <FieldNote {...props} />
    </RadioGroup>
  );
}
