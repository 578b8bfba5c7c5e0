import { AddressField } from "../../../ui/AddressField.tsx";
import { useWords } from "../../../ui/words.tsx";
import type { FormPartProps } from "./formProps.ts";

/** Who else gets a copy, by mail address. */
export function CopiesField({ editor }: Pick<FormPartProps, "editor">) {
  const words = useWords();
  return (
    <AddressField label={words("compose.copies")} value={editor.content.cc} onChange={(cc) => editor.edit({ cc })} />
  );
}
