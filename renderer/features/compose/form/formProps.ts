import type { ComposeFacts } from "../composeFacts.ts";
import type { DraftEditor } from "../useDraftEditor.ts";

/** What every part of the form gets. */
export type FormPartProps = { readonly editor: DraftEditor; readonly facts: ComposeFacts };
