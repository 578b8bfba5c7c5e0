import { useMemo } from "react";
import { createAddressReader } from "../../../../shared/site/addressGuess.ts";
import { TextArea } from "../../../ui/TextArea.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { useWords } from "../../../ui/words.tsx";
import { SecretsNote } from "../evidence/SecretsNote.tsx";
import { FieldAnchor } from "../checks/FieldAnchor.tsx";
import { AccountField } from "./AccountField.tsx";
import { BeganField } from "./BeganField.tsx";
import { CopiesField } from "./CopiesField.tsx";
import { EnvironmentField } from "./EnvironmentField.tsx";
import { ExcerptsField } from "./ExcerptsField.tsx";
import { FactsField } from "./FactsField.tsx";
import { FollowsUp } from "./FollowsUp.tsx";
import type { FormPartProps } from "./formProps.ts";
import { HelpdeskFields } from "./HelpdeskFields.tsx";
import { LevelField } from "./LevelField.tsx";
import { LinksField } from "./LinksField.tsx";
import { OrganizationField } from "./OrganizationField.tsx";
import { ScenarioField } from "./ScenarioField.tsx";
import { SitePicker } from "./SitePicker.tsx";
import styles from "./form.module.css";

/** A new ticket: what the host's own form asks for, in its order. */
export function TicketForm({ editor, facts }: FormPartProps) {
  const words = useWords();
  const { content, edit } = editor;
  const { links, steps, details, errorMessage } = content;
  const reader = useMemo(() => createAddressReader(facts.sites), [facts.sites]);
  const guess = useMemo(
    () => reader.guesses([...links, steps, details, errorMessage])[0] ?? null,
    [reader, links, steps, details, errorMessage],
  );
  return (
    <>
      {content.followUpOf !== null && <FollowsUp ticketId={content.followUpOf} />}
      <FieldAnchor field="account">
        <AccountField editor={editor} facts={facts} />
      </FieldAnchor>
      <ScenarioField editor={editor} facts={facts} />
      {content.scenario === "site" && (
        <div className={styles.pair}>
          <FieldAnchor field="site">
            <SitePicker editor={editor} facts={facts} />
          </FieldAnchor>
          <FieldAnchor field="environment">
            <EnvironmentField editor={editor} facts={facts} guess={guess} />
          </FieldAnchor>
        </div>
      )}
      {content.scenario === "agency" && (
        <FieldAnchor field="organization">
          <OrganizationField editor={editor} facts={facts} />
        </FieldAnchor>
      )}
      <LevelField editor={editor} facts={facts} />
      <HelpdeskFields editor={editor} facts={facts} />
      <FieldAnchor field="subject">
        <TextField
          label={words("compose.subject")}
          value={content.subject}
          onChange={(subject) => edit({ subject })}
          maxLength={300}
          placeholder={words("compose.subjectPlaceholder")}
        />
      </FieldAnchor>
      <FieldAnchor field="details">
        <TextArea
          label={words("compose.details")}
          value={details}
          onChange={(text) => edit({ details: text })}
          className={styles.story ?? ""}
          growsWithText
          maxLength={100_000}
        />
      </FieldAnchor>
      <FieldAnchor field="steps">
        <TextArea
          label={words("compose.steps")}
          value={steps}
          onChange={(text) => edit({ steps: text })}
          rows={3}
          growsWithText
          maxLength={50_000}
          placeholder={words("compose.stepsPlaceholder")}
        />
      </FieldAnchor>
      <FieldAnchor field="beganAt">
        <BeganField editor={editor} />
      </FieldAnchor>
      <FieldAnchor field="errorMessage">
        <TextArea
          label={words("compose.errorMessage")}
          value={errorMessage}
          onChange={(text) => edit({ errorMessage: text })}
          rows={2}
          growsWithText
          isMono
          maxLength={50_000}
        />
      </FieldAnchor>
      <SecretsNote text={errorMessage} onRedact={(text) => edit({ errorMessage: text })} />
      <ExcerptsField editor={editor} />
      <FieldAnchor field="links">
        <LinksField editor={editor} />
      </FieldAnchor>
      <CopiesField editor={editor} />
      <FactsField editor={editor} facts={facts} />
    </>
  );
}
