import { useIsFetching } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useAppStatus } from "../bridge/status.ts";
import { request } from "../bridge/request.ts";

/** Tells the shell once that the first page with its data is on screen: status is there and nothing is being asked. */
export function usePaintSignal(): void {
  const hasTold = useRef(false);
  const { data, isError } = useAppStatus();
  const isSettled = useIsFetching() === 0 && (data !== undefined || isError);
  useEffect(() => {
    if (!isSettled || hasTold.current) return;
    hasTold.current = true;
    // The second frame begins when the first has been painted. A window that is not shown draws none, so a timer stands by.
    let isTold = false;
    const tell = () => {
      if (isTold) return;
      isTold = true;
      // Only the window's showing hangs on it, and the shell shows the window anyway after a while.
      request("shell.firstPaint", {}).catch(() => {});
    };
    requestAnimationFrame(() => requestAnimationFrame(tell));
    setTimeout(tell, 100);
  }, [isSettled]);
}
