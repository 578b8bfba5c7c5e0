import { useCommand } from "../bridge/queries.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { ErrorNote } from "./ErrorNote.tsx";
import type { LinkTarget } from "./links.ts";
import { useWords } from "./words.tsx";
import styles from "./LinkDialog.module.css";

/** Asks before a page outside opens, and shows which computer it really leads to. */
export function LinkDialog({ target, onClose }: { readonly target: LinkTarget; readonly onClose: () => void }) {
  const words = useWords();
  const open = useCommand("shell.openExternal");
  const copy = useCommand("shell.copyText");
  const { url, host, isSecure } = target;
  return (
    <Dialog
      title={words("ui.openLink")}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={() => copy.mutate({ text: url }, { onSuccess: onClose })}>{words("ui.copyAddress")}</Button>
          {isSecure && (
            <Button
              variant="primary"
              isPending={open.isPending}
              onPress={() => open.mutate({ url, confirmedHost: host }, { onSuccess: onClose })}
            >
              {words("ui.openHost", { host })}
            </Button>
          )}
        </>
      }
    >
      <p className={styles.host}>{host}</p>
      <p className={styles.url}>{url}</p>
      {!isSecure && <p>{words("ui.linkNotSecure")}</p>}
      <ErrorNote error={open.error ?? copy.error} />
    </Dialog>
  );
}
