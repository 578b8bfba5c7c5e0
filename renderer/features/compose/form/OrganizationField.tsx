import { Select } from "../../../ui/Select.tsx";
import { useWords } from "../../../ui/words.tsx";
import type { FormPartProps } from "./formProps.ts";

/** Whose administrators read it: for tickets of the agency itself. */
export function OrganizationField({ editor, facts }: FormPartProps) {
  const words = useWords();
  if (facts.organizations.length === 0) return null;
  return (
    <Select
      label={words("compose.organization")}
      options={facts.organizations.map((organization) => ({
        id: organization.id,
        label: organization.name,
        detail: facts.policy?.organizationLevels.find((level) => level.id === organization.supportLevel)?.name,
      }))}
      value={editor.content.organizationId}
      onChange={(organizationId) => editor.choose({ organizationId })}
      placeholder={words("compose.organizationPlaceholder")}
    />
  );
}
