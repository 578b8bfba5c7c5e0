import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useAppStatus } from "../bridge/status.ts";

/**
 * While nothing is chosen, every place but the emergency card leads to the first-run page. Once something is, the window
 * goes where it was on its way to: a page may be asked for before the news of the choice has arrived.
 */
export function useFirstRun(): boolean {
  const isFirstRun = useAppStatus().data?.isFirstRun;
  const href = useLocation({ select: (location) => location.href });
  const path = useLocation({ select: (location) => location.pathname });
  const navigate = useNavigate();
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (isFirstRun === true && path !== "/welcome" && path !== "/emergency") {
      wanted.current = href;
      void navigate({ to: "/welcome", replace: true });
    }
    if (isFirstRun === false && wanted.current !== null) {
      const to = wanted.current;
      wanted.current = null;
      if (path === "/welcome") void navigate({ to, replace: true });
    }
  }, [isFirstRun, href, path, navigate]);
  return isFirstRun === true;
}
