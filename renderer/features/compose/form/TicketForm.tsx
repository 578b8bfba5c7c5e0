import { useMemo } from "react";
import { TextArea } from "../../../ui/TextArea.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { useWords } from "../../../ui/words.tsx";
import { SecretsNote } from "../evidence/SecretsNote.tsx";
import { AccountField } from "./AccountField.tsx";
import { guessFromAddresses } from "./addressGuess.ts";
import { AddressNote } from "./AddressNote.tsx";
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
  const guess = useMemo(
    () => guessFromAddresses([...links, steps, details, errorMessage], facts.sites),
    [links, steps, details, errorMessage, facts.sites],
  );
  return (
    <>
      {content.followUpOf !== null && <FollowsUp ticketId={content.followUpOf} />}
      <AccountField editor={editor} facts={facts} />
      <ScenarioField editor={editor} facts={facts} />
      {content.scenario === "site" && (
        <div className={styles.pair}>
          <SitePicker editor={editor} facts={facts} />
          <EnvironmentField editor={editor} facts={facts} guess={guess} />
        </div>
      )}
      {content.scenario === "agency" && <OrganizationField editor={editor} facts={facts} />}
      <AddressNote editor={editor} facts={facts} guess={guess} />
      <LevelField editor={editor} facts={facts} />
      <HelpdeskFields editor={editor} facts={facts} />
      <TextField
        label={words("compose.subject")}
        value={content.subject}
        onChange={(subject) => edit({ subject })}
        maxLength={300}
        placeholder={words("compose.subjectPlaceholder")}
      />
      <TextArea
        label={words("compose.details")}
        value={details}
        onChange={(text) => edit({ details: text })}
        className={styles.story ?? ""}
        growsWithText
        maxLength={100_000}
      />
      <TextArea
        label={words("compose.steps")}
        value={steps}
        onChange={(text) => edit({ steps: text })}
        rows={3}
        growsWithText
        maxLength={50_000}
        placeholder={words("compose.stepsPlaceholder")}
      />
      <BeganField editor={editor} />
      <TextArea
        label={words("compose.errorMessage")}
        value={errorMessage}
        onChange={(text) => edit({ errorMessage: text })}
        rows={2}
        growsWithText
        isMono
        maxLength={50_000}
      />
      <SecretsNote text={errorMessage} onRedact={(text) => edit({ errorMessage: text })} />
      <ExcerptsField editor={editor} />
      <LinksField editor={editor} />
      <CopiesField editor={editor} />
      <FactsField editor={editor} facts={facts} />
    </>
  );
}
