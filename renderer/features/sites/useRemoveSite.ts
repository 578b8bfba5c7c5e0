import type { Site } from "../../../shared/site/site.ts";
import { useCommand } from "../../bridge/queries.ts";
import type { RequestError } from "../../bridge/request.ts";
import { useToasts } from "../../ui/toasts.tsx";
import { useWords } from "../../ui/words.tsx";

/** Takes a site out of the lists; its tickets keep it. Undo saves it again under its name, which brings back the same site. */
export function useRemoveSite(site: Site, onRemoved: () => void): { remove: () => void; error: RequestError | null } {
  const words = useWords();
  const { offerUndo } = useToasts();
  const removing = useCommand("sites.remove");
  const save = useCommand("sites.save");
  const { id, name, clientName, organizationName, plan, isLaunched, environments, dashboardUrl } = site;
  const bringBack = () =>
    save.mutate({
      id: null,
      name,
      clientName,
      organizationName,
      plan,
      isLaunched,
      environments: environments.map((environment) => environment.name),
      dashboardUrl,
    });
  const remove = () =>
    removing.mutate(
      { id },
      {
        onSuccess: () => {
          offerUndo(words("sites.removed", { name }), bringBack);
          onRemoved();
        },
      },
    );
  return { remove, error: removing.error ?? save.error };
}
