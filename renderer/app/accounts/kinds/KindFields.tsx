import type { AccountEntry } from "../accountEntry.ts";
import { MailFields } from "./MailFields.tsx";
import { PersonFields } from "./PersonFields.tsx";
import { TrackerFields } from "./TrackerFields.tsx";
import { ZendeskFields } from "./ZendeskFields.tsx";

export type KindFieldsProps = {
  readonly entry: AccountEntry;
  readonly change: (part: Partial<AccountEntry>) => void;
};

/** What one kind of helpdesk asks for. */
export function KindFields(props: KindFieldsProps) {
  switch (props.entry.kind) {
    case "zendesk":
      return <ZendeskFields {...props} />;
    case "requestTracker":
      return <TrackerFields {...props} />;
    case "mail":
      return <MailFields {...props} />;
    case "handoff":
      return <PersonFields {...props} />;
  }
}
