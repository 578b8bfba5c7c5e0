import { useNavigate } from "@tanstack/react-router";
import { assertNever } from "../../../../shared/assertNever.ts";
import type { DraftContent } from "../../../../shared/ticket/draft.ts";
import type { DraftCheck } from "../../../../shared/ticket/draftCheck.ts";
import { useCommand } from "../../../bridge/queries.ts";
import { useToasts } from "../../../ui/toasts.tsx";
import { useWords } from "../../../ui/words.tsx";
import type { ComposeFacts } from "../composeFacts.ts";
import type { DraftEditor } from "../useDraftEditor.ts";
import { goToField } from "./FieldAnchor.tsx";

type Action = NonNullable<DraftCheck["action"]>;

/** What one press on a finding does. What changes the draft can be undone. */
export function useCheckActions({ content, choose, flush, draftId }: DraftEditor, { sites }: ComposeFacts) {
  const words = useWords();
  const navigate = useNavigate();
  const { offerUndo } = useToasts();
  const { mutate: remove } = useCommand("drafts.removeAttachment");
  const { mutate: restore } = useCommand("drafts.restoreAttachment");

  function chooseWithUndo(patch: Partial<DraftContent>, text: string): void {
    const { siteId, siteText, organizationId, environment } = content;
    choose(patch);
    offerUndo(text, () => choose({ siteId, siteText, organizationId, environment }));
  }

  return (action: Action): void => {
    switch (action.kind) {
      case "takeSite": {
        const site = sites.find(({ id }) => id === action.siteId);
        const organizationId = site?.organizationId ?? null;
        const environment = action.environment ?? (site ? keptEnvironment(content, site.environments) : "");
        const patch = { siteId: action.siteId, siteText: "", organizationId, environment };
        return chooseWithUndo(patch, words("compose.siteTaken", { site: action.siteName }));
      }
      case "takeOrganization":
        return chooseWithUndo(
          { organizationId: action.organizationId },
          words("compose.organizationTaken", { organization: action.organizationName }),
        );
      case "openTicket": {
        const { ticketId } = action;
        return void flush().then(() =>
          navigate({ to: "/tickets/$ticketId", params: { ticketId }, search: { state: "all" } }),
        );
      }
      case "openDraft":
        return void flush().then(() => navigate({ to: "/compose/$draftId", params: { draftId: action.draftId } }));
      case "goToField":
        return void goToField(action.field);
      case "removeAttachment": {
        const file = { draftId, attachmentId: action.attachmentId };
        return remove(file, {
          onSuccess: () => offerUndo(words("compose.removed", { name: action.name }), () => restore(file)),
        });
      }
      default:
        return assertNever(action, "action of a check");
    }
  };
}

/** The environment chosen before, where the other site has one of that name. */
function keptEnvironment({ environment }: DraftContent, known: readonly { readonly name: string }[]): string {
  return known.length === 0 || known.some(({ name }) => name === environment) ? environment : "";
}
