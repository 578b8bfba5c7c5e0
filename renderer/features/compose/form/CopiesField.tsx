import { useState } from "react";
import { TextField } from "../../../ui/TextField.tsx";
import { useWords } from "../../../ui/words.tsx";
import type { FormPartProps } from "./formProps.ts";
import { addressesIn } from "./addressesIn.ts";

/** Who else gets a copy, by mail address. */
export function CopiesField({ editor }: Pick<FormPartProps, "editor">) {
  const words = useWords();
  const { content, edit } = editor;
  const [text, setText] = useState(() => content.cc.join(", "));
  const { addresses, unreadable } = addressesIn(text);
  // Another version of the draft was brought in.
  const isOutOfDate = addresses.join() !== content.cc.join();
  return (
    <TextField
      label={words("compose.copies")}
      value={isOutOfDate ? content.cc.join(", ") : text}
      onChange={(next) => {
        setText(next);
        edit({ cc: [...addressesIn(next).addresses] });
      }}
      placeholder={words("compose.copiesPlaceholder")}
      error={unreadable.length > 0 ? words("compose.copiesUnreadable", { address: unreadable[0] ?? "" }) : null}
      spellCheck="false"
    />
  );
}
