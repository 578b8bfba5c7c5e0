import { useMemo, type ReactNode } from "react";
import { NowProvider } from "../bridge/now.tsx";
import { useAppStatus } from "../bridge/status.ts";

/** Gives the shared tick the measured clock offset of each account. */
export function HelpdeskNowProvider({ children }: { readonly children: ReactNode }) {
  const accounts = useAppStatus().data?.accounts;
  const offsetsMs = useMemo(
    () => Object.fromEntries((accounts ?? []).map((account) => [account.id, account.clockOffsetMs])),
    [accounts],
  );
  return <NowProvider offsetsMs={offsetsMs}>{children}</NowProvider>;
}
