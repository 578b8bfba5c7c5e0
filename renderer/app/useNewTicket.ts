import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { useCommand } from "../bridge/queries.ts";
import type { RequestError } from "../bridge/request.ts";

export type NewTicket = {
  /** Makes a draft (saved at once) and opens it; `siteId` where the place says which site is meant. */
  readonly start: (siteId?: string | null) => void;
  readonly isStarting: boolean;
  readonly error: RequestError | null;
};

/** "New ticket", from wherever it is offered. */
export function useNewTicket(): NewTicket {
  const navigate = useNavigate();
  const { mutate, isPending, error } = useCommand("drafts.create");
  const start = useCallback(
    (siteId: string | null = null) =>
      mutate(
        { kind: "ticket", ticketId: null, siteId },
        { onSuccess: (draft) => void navigate({ to: "/compose/$draftId", params: { draftId: draft.id } }) },
      ),
    [mutate, navigate],
  );
  return { start, isStarting: isPending, error };
}
