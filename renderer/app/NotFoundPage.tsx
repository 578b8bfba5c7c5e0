import { useNavigate } from "@tanstack/react-router";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { useWords } from "../ui/words.tsx";

/** An address without a page: an old link, or one from a newer version. */
export function NotFoundPage() {
  const words = useWords();
  const navigate = useNavigate();
  return (
    <EmptyState
      title={words("app.noSuchPage")}
      action={<Button onPress={() => void navigate({ to: "/tickets" })}>{words("app.noSuchPageAction")}</Button>}
    />
  );
}
