import { useState } from "react";
import { adminMessage, type AdminMessageFacts } from "../../../shared/account/adminMessage.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { useWords } from "../../ui/words.tsx";

/** A message with all that the host's administrator has to set up, to be copied. */
export function AdminMessage({ facts }: { readonly facts: AdminMessageFacts }) {
  const words = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const text = adminMessage(facts);
  const close = () => setIsOpen(false);
  return (
    <>
      <Button variant="quiet" onPress={() => setIsOpen(true)}>
        {words("account.adminMessage")}
      </Button>
      {isOpen && (
        <Dialog
          title={words("account.adminMessageTitle")}
          isOpen
          onClose={close}
          size="large"
          footer={
            <>
              <Button onPress={close}>{words("account.close")}</Button>
              <CopyButton text={text} label={words("account.adminMessageCopy")} />
            </>
          }
        >
          <TextArea
            label={words("account.adminMessageText")}
            value={text}
            onChange={() => undefined}
            rows={18}
            isReadOnly
          />
        </Dialog>
      )}
    </>
  );
}
