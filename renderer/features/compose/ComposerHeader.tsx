import { Ellipsis, History, Trash2 } from "lucide-react";
import { useNavigate } from "@tanstack/react-router";
import type { SaveState } from "../../app/saving/autosave.ts";
import type { RequestError } from "../../bridge/request.ts";
import type { Draft, DraftKind } from "../../../shared/ticket/draft.ts";
import { useCommand } from "../../bridge/queries.ts";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { useToasts } from "../../ui/toasts.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";
import { SaveMark } from "./SaveMark.tsx";

const TITLES: Readonly<Record<DraftKind, WordId>> = {
  ticket: "compose.titleTicket",
  reply: "compose.titleReply",
  call: "compose.titleCall",
  solve: "compose.titleSolve",
};

type ComposerHeaderProps = {
  readonly draft: Draft;
  readonly saveState: SaveState<RequestError>;
  readonly onRevisions: () => void;
};

/** What is being written, whether it is on disk, and what else can be done with it. */
export function ComposerHeader({ draft, saveState, onRevisions }: ComposerHeaderProps) {
  const words = useWords();
  const navigate = useNavigate();
  const { offerUndo } = useToasts();
  const remove = useCommand("drafts.delete");
  const restore = useCommand("drafts.restore");
  const openAgain = () => void navigate({ to: "/compose/$draftId", params: { draftId: draft.id } });

  async function deleteIt(): Promise<void> {
    await remove.mutateAsync({ id: draft.id });
    // Where it could not be brought back, its own page says why.
    offerUndo(words("compose.deleted"), () => void restore.mutateAsync({ id: draft.id }).then(openAgain, openAgain));
    await navigate({ to: "/drafts" });
  }
  return (
    <>
      <PageHeader title={words(TITLES[draft.content.kind])} aside={<SaveMark state={saveState} />}>
        <Menu
          label={words("compose.more")}
          trigger={<IconButton label={words("compose.more")} icon={<Ellipsis aria-hidden />} />}
          entries={[
            {
              id: "revisions",
              label: words("compose.revisions"),
              icon: <History aria-hidden />,
              onAction: onRevisions,
            },
            { separator: "beforeDelete" },
            {
              id: "delete",
              label: words("compose.delete"),
              icon: <Trash2 aria-hidden />,
              isDanger: true,
              // Its error stays here, shown below.
              onAction: () => void deleteIt().catch(() => {}),
            },
          ]}
        />
      </PageHeader>
      <ErrorNote error={remove.error} />
    </>
  );
}
