import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { useWords } from "../ui/words.tsx";

/** Shown where a page met a bug of ours: drafts are on disk by then, so nothing typed is lost. */
export function PageError({ reset }: { readonly reset: () => void }) {
  const words = useWords();
  return (
    <EmptyState
      title={words("app.pageFailed")}
      reason={words("app.pageFailedReason")}
      action={
        <Button variant="primary" onPress={reset}>
          {words("app.pageFailedAction")}
        </Button>
      }
    />
  );
}
