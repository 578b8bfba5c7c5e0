import type { CallRequest } from "../../../../shared/ticket/draft.ts";
import { Select } from "../../../ui/Select.tsx";
import { TextArea } from "../../../ui/TextArea.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { useWords } from "../../../ui/words.tsx";
import { AccountField } from "./AccountField.tsx";
import { CopiesField } from "./CopiesField.tsx";
import { FactsField } from "./FactsField.tsx";
import type { FormPartProps } from "./formProps.ts";
import { SitePicker } from "./SitePicker.tsx";
import { SlotsField } from "./SlotsField.tsx";

const USUAL_MINUTES = [15, 30, 45, 60] as const;

/** A scheduled call is asked for by ticket: about what, when, and which number to call. */
export function CallForm({ editor, facts, call }: FormPartProps & { readonly call: CallRequest }) {
  const words = useWords();
  const edit = (patch: Partial<CallRequest>) => editor.edit({ call: { ...call, ...patch } });
  const planMinutes = facts.preview?.entitlement.calls.minutes ?? null;
  const lengths = [...new Set([...USUAL_MINUTES, planMinutes ?? 30, call.minutes])].toSorted((a, b) => a - b);
  return (
    <>
      <AccountField editor={editor} facts={facts} />
      <SitePicker editor={editor} facts={facts} />
      <TextField
        label={words("compose.callTopic")}
        value={call.topic}
        onChange={(topic) => edit({ topic })}
        maxLength={300}
      />
      <SlotsField call={call} policy={facts.policy} onChange={edit} />
      <Select
        label={words("compose.callLength")}
        options={lengths.map((minutes) => ({ id: String(minutes), label: words("compose.callMinutes", { minutes }) }))}
        value={String(call.minutes)}
        onChange={(minutes) => editor.choose({ call: { ...call, minutes: Number(minutes) } })}
        description={planMinutes === null ? undefined : words("compose.callPlanMinutes", { minutes: planMinutes })}
      />
      <TextField
        label={words("compose.callPhone")}
        type="tel"
        value={call.phone}
        onChange={(phone) => edit({ phone })}
        maxLength={60}
        placeholder={words("compose.callPhonePlaceholder")}
      />
      <TextArea
        label={words("compose.callAgenda")}
        value={call.agenda}
        onChange={(agenda) => edit({ agenda })}
        rows={4}
        growsWithText
        maxLength={10_000}
      />
      <TextField
        label={words("compose.callAttendees")}
        value={call.attendees}
        onChange={(attendees) => edit({ attendees })}
        maxLength={2_000}
      />
      <CopiesField editor={editor} />
      <FactsField editor={editor} facts={facts} />
    </>
  );
}
