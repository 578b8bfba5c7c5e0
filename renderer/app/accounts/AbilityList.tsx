import { Check, CircleHelp, Minus } from "lucide-react";
import type { Ability } from "../../../shared/account/connectionFinding.ts";
import { useWords, type WordId } from "../../ui/words.tsx";
import styles from "./AbilityList.module.css";

const ABILITIES = {
  fileTickets: "account.abilityFileTickets",
  reply: "account.abilityReply",
  solve: "account.abilitySolve",
  attachFiles: "account.abilityAttachFiles",
  copyPeople: "account.abilityCopyPeople",
  seeOrganization: "account.abilitySeeOrganization",
  chooseForm: "account.abilityChooseForm",
  referenceField: "account.abilityReferenceField",
  serverDeadlines: "account.abilityServerDeadlines",
} as const satisfies Record<Ability["ability"], WordId>;

const ANSWERS = {
  yes: "account.answerYes",
  no: "account.answerNo",
  unknown: "account.answerUnknown",
} as const satisfies Record<Ability["answer"], WordId>;

const SIGNS = { yes: Check, no: Minus, unknown: CircleHelp } as const;

/** What an account may do at its helpdesk, each with what it means. */
export function AbilityList({ abilities }: { readonly abilities: readonly Ability[] }) {
  const words = useWords();
  return (
    <ul className={styles.list} aria-label={words("account.abilities")}>
      {abilities.map(({ ability, answer, text }) => {
        const Sign = SIGNS[answer];
        return (
          <li key={ability} data-answer={answer}>
            <Sign aria-hidden />
            <div>
              <span className={styles.name}>
                {words(ABILITIES[ability])}: {words(ANSWERS[answer])}
              </span>
              <p>{text}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
