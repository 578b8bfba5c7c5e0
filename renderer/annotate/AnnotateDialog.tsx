import type { DraftAttachment } from "../../shared/ticket/draft.ts";

export type AnnotateDialogProps = {
  readonly draftId: string;
  readonly attachment: DraftAttachment;
  readonly onClose: () => void;
};

export function AnnotateDialog(_props: AnnotateDialogProps) {
  return null;
}
