import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useIsPractice } from "../../bridge/status.ts";

const PracticePanel = lazy(() =>
  import("../../features/practice/PracticePanel.tsx").then((file) => ({ default: file.PracticePanel })),
);

/** In practice: the agent's side of the ticket in view, below the page. */
export function PracticeDock() {
  const isPractice = useIsPractice();
  const ticketId = useParams({ strict: false, select: (params) => params.ticketId ?? null });
  if (!isPractice) return null;
  return (
    <Suspense>
      <PracticePanel ticketId={ticketId} />
    </Suspense>
  );
}
