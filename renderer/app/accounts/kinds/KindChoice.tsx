import type { AccountConnection } from "../../../../shared/ipc/routes/accounts.ts";
import { RadioGroup } from "../../../ui/RadioGroup.tsx";
import { useWords } from "../../../ui/words.tsx";

type Kind = AccountConnection["kind"];

/** By which way the host takes tickets. */
export function KindChoice({ value, onChange }: { readonly value: Kind; readonly onChange: (kind: Kind) => void }) {
  const words = useWords();
  return (
    <RadioGroup
      label={words("account.kind")}
      value={value}
      onChange={onChange}
      options={[
        { id: "zendesk", label: words("account.kindZendesk"), detail: words("account.kindZendeskDetail") },
        {
          id: "requestTracker",
          label: words("account.kindRequestTracker"),
          detail: words("account.kindRequestTrackerDetail"),
        },
        { id: "mail", label: words("account.kindMail"), detail: words("account.kindMailDetail") },
        { id: "handoff", label: words("account.kindHandoff"), detail: words("account.kindHandoffDetail") },
      ]}
    />
  );
}
