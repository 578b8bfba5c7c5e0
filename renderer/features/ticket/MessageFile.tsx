import { Download, Image, Paperclip } from "lucide-react";
import type { Message } from "../../../shared/ticket/ticket.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { formatBytes } from "../../ui/formatBytes.ts";
import { useWords } from "../../ui/words.tsx";
import { isShownAtOnce, isPicture } from "./fileKinds.ts";
import { MessagePicture } from "./MessagePicture.tsx";

/** A file of a message: a picture shows in place, anything else is fetched on demand. */
export function MessageFile({ file }: { readonly file: Message["attachments"][number] }) {
  const words = useWords();
  const fetch = useCommand("tickets.fetchAttachment");
  const sha256 = file.sha256 ?? fetch.data?.sha256 ?? null;
  const values = { name: file.name, size: formatBytes(file.bytes) };
  if (isShownAtOnce(file) || (sha256 !== null && isPicture(file))) {
    return <MessagePicture file={file} sha256={sha256} fetch={fetch} />;
  }
  if (sha256 !== null) {
    return (
      <a href={`/blob/${sha256}`} download={file.name}>
        <Download aria-hidden size={14} /> {words("ticket.saveFile", values)}
      </a>
    );
  }
  return (
    <>
      <Button
        size="small"
        icon={isPicture(file) ? <Image aria-hidden /> : <Paperclip aria-hidden />}
        isPending={fetch.isPending}
        onPress={() => fetch.mutate({ id: file.id })}
      >
        {words(isPicture(file) ? "ticket.showPicture" : "ticket.fetchFile", values)}
      </Button>
      <ErrorNote error={fetch.error} onRetry={() => fetch.mutate({ id: file.id })} />
    </>
  );
}
