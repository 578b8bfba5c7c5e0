import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { assertNever } from "../../shared/assertNever.ts";
import { useToasts } from "../ui/toasts.tsx";
import type { AppCommand } from "./shortcuts/keys.ts";
import { useCapture } from "./useCapture.ts";
import { useNewTicket } from "./useNewTicket.ts";

export type AppSurfaces = { readonly openPalette: () => void; readonly openSheet: () => void };

/** What the window's commands do, whether by key, menu or palette. Answers false where there is nothing to do. */
export function useAppCommands({ openPalette, openSheet }: AppSurfaces): (command: AppCommand) => boolean {
  const navigate = useNavigate();
  const { start: startTicket } = useNewTicket();
  const capture = useCapture();
  const { undoNewest } = useToasts();
  return useCallback(
    (command) => {
      switch (command) {
        case "goNow":
          return done(navigate({ to: "/now" }));
        case "goTickets":
          return done(navigate({ to: "/tickets" }));
        case "goOutbox":
          return done(navigate({ to: "/outbox" }));
        case "goSites":
          return done(navigate({ to: "/sites" }));
        case "goCalls":
          return done(navigate({ to: "/calls" }));
        case "goReport":
          return done(navigate({ to: "/report" }));
        case "settings":
          return done(navigate({ to: "/settings" }));
        case "emergency":
          return done(navigate({ to: "/emergency" }));
        case "newTicket":
          return done(startTicket());
        case "capture":
          return done(capture());
        case "search":
          return focusSearch() || done(openPalette());
        case "palette":
          return done(openPalette());
        case "sheet":
          return done(openSheet());
        case "undo":
          return undoNewest();
        default:
          return assertNever(command, "command");
      }
    },
    [navigate, startTicket, capture, undoNewest, openPalette, openSheet],
  );
}

function done(_result: unknown): true {
  return true;
}

/** The page's own search box, where it has one: marked with data-page-search. */
function focusSearch(): boolean {
  const box = document.querySelector<HTMLInputElement>("input[data-page-search], [data-page-search] input");
  box?.focus();
  box?.select();
  return box !== null;
}
