import { isOnCallOffered, type Entitlement } from "../../../../shared/promise/entitlement.ts";
import type { PolicySet } from "../../../../shared/policy/policySet.ts";
import { formatSpan } from "../../../../shared/time/span.ts";
import { onCallReasonSchema, type Level, type OnCallReason } from "../../../../shared/ticket/draft.ts";
import type { Option } from "../../../ui/OptionItem.tsx";
import { RadioGroup } from "../../../ui/RadioGroup.tsx";
import { useWords, type WordId, type Words } from "../../../ui/words.tsx";
import type { FormPartProps } from "./formProps.ts";
import { OnCallChecklist } from "./OnCallChecklist.tsx";
import styles from "./LevelField.module.css";

const REASONS: Readonly<Record<OnCallReason, WordId>> = {
  downtime: "compose.reasonDowntime",
  developmentBlocked: "compose.reasonBlocked",
  urgentDeadline: "compose.reasonDeadline",
};

/** Standard or on-call, each with what the plan promises for it. What the plan does not give cannot be chosen. */
export function LevelField({ editor, facts }: FormPartProps) {
  const words = useWords();
  const { content, choose } = editor;
  const entitlement = facts.preview?.entitlement;
  const isOffered = entitlement ? isOnCallOffered(entitlement) : false;
  const isOnCall = content.level === "onCall";
  const options: readonly Option<Level>[] = [
    { id: "standard", label: words("compose.levelStandard"), detail: standardWords(entitlement, words) },
    {
      id: "onCall",
      label: words("compose.levelOnCall"),
      detail: onCallWords(entitlement, facts.policy, words),
      isDisabled: !isOffered && !isOnCall,
    },
  ];
  const reasons = entitlement?.onCall?.reasons ?? onCallReasonSchema.options;
  return (
    <div className={styles.level}>
      <RadioGroup
        label={words("compose.level")}
        isRow
        options={options}
        value={content.level}
        onChange={(level) => choose(level === "standard" ? { level, onCallReason: null } : { level })}
        error={isOnCall && entitlement && !isOffered ? words("compose.onCallNotGiven") : null}
      />
      {isOnCall && (
        <RadioGroup
          label={words("compose.onCallReason")}
          isRow
          options={reasons.map((id) => ({ id, label: words(REASONS[id]) }))}
          value={content.onCallReason}
          onChange={(onCallReason) => choose({ onCallReason })}
        />
      )}
      {isOnCall && isOffered && <OnCallChecklist content={content} isPlatformOnly={entitlement?.onCall === null} />}
    </div>
  );
}

function standardWords(entitlement: Entitlement | undefined, words: Words): string | undefined {
  if (!entitlement) return undefined;
  const { targetMs, isAheadOfOthers } = entitlement.standard;
  if (targetMs === null) return words(isAheadOfOthers ? "compose.promiseAhead" : "compose.promiseNone");
  const span = formatSpan(targetMs);
  return isAheadOfOthers ? words("compose.promiseSpanAhead", { span }) : words("compose.promiseSpan", { span });
}

function onCallWords(entitlement: Entitlement | undefined, policy: PolicySet | null, words: Words): string | undefined {
  if (!entitlement) return undefined;
  if (entitlement.onCall) {
    const { targetMs, stopsOn } = entitlement.onCall;
    if (targetMs === null) return words("compose.onCallGiven");
    return words(stopsOn === "escalated" ? "compose.onCallEscalation" : "emergency.levelAnswer", {
      span: formatSpan(targetMs),
    });
  }
  if (entitlement.platformOnCall) return words("compose.onCallPlatform");
  if (!entitlement.isKnown || !policy) return words("compose.onCallUnknown");
  return words("compose.onCallHolders", { plans: holdersOf(policy).join(", ") });
}

/** Plans and levels that come with on-call tickets, by name. */
function holdersOf(policy: PolicySet): readonly string[] {
  const rules = [...policy.onCall, ...policy.platformOnCall].map((rule) => rule.appliesTo);
  const plans = policy.sitePlans.filter(({ id }) => rules.some((rule) => rule.sitePlans.includes(id)));
  const levels = policy.organizationLevels.filter(({ id }) =>
    rules.some((rule) => rule.organizationLevels.includes(id)),
  );
  return [...plans, ...levels].map(({ name }) => name);
}
