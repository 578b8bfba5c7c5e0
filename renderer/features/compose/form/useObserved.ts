import { useEffect, useEffectEvent, useState } from "react";
import type { ObservedFacts } from "../../../../shared/ticket/draft.ts";
import { useAppEvent } from "../../../bridge/appEvents.ts";
import { request } from "../../../bridge/request.ts";
import { useRequest } from "../../../bridge/queries.ts";
import type { DraftEditor } from "../useDraftEditor.ts";

/**
 * What goes along about this computer: noted with the first change of the draft, so that a draft only looked at stays as
 * it is, and again with each picture taken. Until then, how it is now.
 */
export function useObserved(editor: DraftEditor): ObservedFacts | null {
  const { content } = editor;
  const now = useRequest("shell.observedFacts", {}).data ?? null;
  const [first] = useState(content);
  const isChanged = content !== first;
  const note = () => {
    request("shell.observedFacts", {}).then(
      (observed) => editor.edit({ observed }),
      // Without them the text says what it always said.
      () => {},
    );
  };
  const noteFirst = useEffectEvent(note);
  useEffect(() => {
    if (isChanged && content.observed === null) noteFirst();
  }, [isChanged, content.observed]);
  useAppEvent("captured", ({ draftId }) => {
    if (draftId === editor.draftId) note();
  });
  return content.observed ?? now;
}
