import { useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { request } from "../bridge/request.ts";

/** Pages a start may return to. Compose and the emergency card are not: what is urgent or half done is not for today. */
const REMEMBERED = ["/now", "/tickets", "/outbox", "/drafts", "/sites", "/calls"] as const;

/** Where a start goes: the last page of the last session, else the tickets. */
export function startPath(lastPage: string): string {
  return REMEMBERED.find((path) => lastPage === path) ?? "/tickets";
}

/** Remembers the place in view. */
export function useLastPage(): void {
  const path = useLocation({ select: (location) => `/${location.pathname.split("/")[1] ?? ""}` });
  useEffect(() => {
    if (!REMEMBERED.some((remembered) => remembered === path)) return;
    // Best effort: the next start then opens the tickets.
    request("shell.savePreferences", { lastPage: path }).catch(() => {});
  }, [path]);
}
