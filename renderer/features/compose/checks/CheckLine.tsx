import { Circle, CircleAlert, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import { assertNever } from "../../../../shared/assertNever.ts";
import type { DraftCheck } from "../../../../shared/ticket/draftCheck.ts";
import { Button } from "../../../ui/Button.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { Popover } from "../../../ui/Popover.tsx";
import { useWords, type Words } from "../../../ui/words.tsx";
import styles from "./checks.module.css";

const ICONS: Readonly<Record<DraftCheck["weight"], ReactNode>> = {
  stop: <CircleAlert aria-hidden />,
  warn: <TriangleAlert aria-hidden />,
  hint: <Circle aria-hidden />,
};

type CheckLineProps = {
  readonly check: DraftCheck;
  readonly onAct: (action: NonNullable<DraftCheck["action"]>) => void;
  readonly onPutAway: (key: string) => void;
  /** Another way beside the action. */
  readonly second?: ReactNode;
};

/** One finding: what, why, what one press does about it. A stop cannot be put away: it has to be settled. */
export function CheckLine({ check, onAct, onPutAway, second }: CheckLineProps) {
  const words = useWords();
  const { key, weight, text, why, action } = check;
  // A missing detail is named by its field: the line itself leads there.
  if (check.kind === "missingDetail" && action) {
    return (
      <li className={styles.line} data-weight={weight}>
        {ICONS[weight]}
        <button type="button" className={styles.link} onClick={() => onAct(action)}>
          {text}
        </button>
        <PutAwayButton text={text} onPress={() => onPutAway(key)} />
      </li>
    );
  }
  return (
    <li className={styles.line} data-weight={weight}>
      {ICONS[weight]}
      <div className={styles.body}>
        <span>{text}</span>
        <span className={styles.ways}>
          {action && (
            <Button size="small" onPress={() => onAct(action)}>
              {actionWords(action, words)}
            </Button>
          )}
          {second}
          {why !== "" && (
            <Popover
              label={words("compose.checkWhy")}
              trigger={
                <Button size="small" variant="quiet">
                  {words("compose.why")}
                </Button>
              }
            >
              <p className={styles.why}>{why}</p>
            </Popover>
          )}
        </span>
      </div>
      {weight !== "stop" && <PutAwayButton text={text} onPress={() => onPutAway(key)} />}
    </li>
  );
}

function PutAwayButton({ text, onPress }: { readonly text: string; readonly onPress: () => void }) {
  const words = useWords();
  return (
    <IconButton
      size="small"
      label={words("compose.checkPutAway", { text })}
      icon={<X aria-hidden />}
      onPress={onPress}
      className={styles.away ?? ""}
    />
  );
}

function actionWords(action: NonNullable<DraftCheck["action"]>, words: Words): string {
  switch (action.kind) {
    case "takeSite":
      return words("compose.otherSiteTake", { site: action.siteName });
    case "openTicket":
      return words("compose.checkOpenTicket", { number: action.number });
    case "openDraft":
      return words("compose.checkOpenDraft");
    case "takeOrganization":
      return words("compose.otherSiteTake", { site: action.organizationName });
    case "goToField":
      return words("compose.checkGoToField");
    case "removeAttachment":
      return words("compose.remove", { name: action.name });
    default:
      return assertNever(action, "action of a check");
  }
}
