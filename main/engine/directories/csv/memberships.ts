/** How the host's command line names those who have a site by themselves and not through an organization. */
const NO_ORGANIZATION = "team";

/**
 * The one organization in "ID: name, ID: name"; a site is one organization's here, so several are a complaint and a choice
 * for the user.
 */
export function organizationIn(text: string): { readonly value?: string; readonly complaint?: string } {
  const names = text
    .split(/,\s*(?=[\w-]{8,}:\s)/u)
    .map((part) => part.replace(/^[\w-]{8,}:\s*/u, "").trim())
    .filter((name) => name !== "" && name.toLowerCase() !== NO_ORGANIZATION);
  const [first, ...others] = [...new Set(names)];
  if (first === undefined) return {};
  if (others.length === 0) return { value: first };
  return {
    complaint: `It belongs to ${others.length + 1} organizations (${[first, ...others].join(", ")}): none was set.`,
  };
}
