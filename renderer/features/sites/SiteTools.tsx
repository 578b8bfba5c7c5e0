import { Ellipsis, FileDown, FileUp, Plug } from "lucide-react";
import { useCommand } from "../../bridge/queries.ts";
import { useIsPractice } from "../../bridge/status.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { useWords } from "../../ui/words.tsx";
import { ConnectDialog } from "./directories/ConnectDialog.tsx";
import { ImportDialog } from "./import/ImportDialog.tsx";

export type WayIn = "import" | "connect";
type WaysInProps = { readonly isConnectShown: boolean; readonly onOpen: (way: WayIn) => void };

/** Ways in for many sites: a file, or the directory of a hosting account, which practice does not offer. */
export function WaysIn({ isConnectShown, onOpen }: WaysInProps) {
  const words = useWords();
  const isPractice = useIsPractice();
  return (
    <>
      {isConnectShown && !isPractice && (
        <Button icon={<Plug aria-hidden />} onPress={() => onOpen("connect")}>
          {words("directories.connect")}
        </Button>
      )}
      <Button icon={<FileUp aria-hidden />} onPress={() => onOpen("import")}>
        {words("sites.import")}
      </Button>
    </>
  );
}

type WayInDialogProps = { readonly way: WayIn | null; readonly onClose: () => void };

/** Stands beside the buttons that open it: the empty page's go with the first site, the dialog has more to say. */
export function WayInDialog({ way, onClose }: WayInDialogProps) {
  if (way === null) return null;
  return way === "import" ? <ImportDialog onClose={onClose} /> : <ConnectDialog onClose={onClose} />;
}

/** What is needed less often: the list as a file, another directory. */
export function MoreForSites({ onOpen }: Pick<WaysInProps, "onOpen">) {
  const words = useWords();
  const isPractice = useIsPractice();
  const read = useCommand("sites.export");
  const save = useCommand("shell.saveText");
  async function run(format: "csv" | "json"): Promise<void> {
    const { suggestedName, text } = await read.mutateAsync({ format });
    await save.mutateAsync({ suggestedName, text });
  }
  // The error stays in the command and is shown beside the menu.
  const exportAs = (format: "csv" | "json") => void run(format).catch(() => {});
  const connect = {
    id: "connect",
    label: words("directories.connect"),
    icon: <Plug aria-hidden />,
    onAction: () => onOpen("connect"),
  };
  return (
    <>
      <Menu
        label={words("sites.more")}
        trigger={<IconButton label={words("sites.more")} icon={<Ellipsis aria-hidden />} />}
        entries={[
          ...(isPractice ? [] : [connect]),
          ...(["csv", "json"] as const).map((format) => ({
            id: format,
            label: words(format === "csv" ? "sites.exportCsv" : "sites.exportJson"),
            icon: <FileDown aria-hidden />,
            onAction: () => exportAs(format),
          })),
        ]}
      />
      <ErrorNote error={read.error ?? save.error} />
    </>
  );
}
