import { useMemo, type ReactNode } from "react";
import { NowProvider } from "../bridge/now.tsx";
import { useAppStatus } from "../bridge/status.ts";
import { TimesProvider } from "../ui/TimesProvider.tsx";
import { PlaceTeller } from "./PlaceTeller.tsx";

/** Gives the shared tick the measured clock offset of each account, and every time on screen the computer's zone. */
export function HelpdeskNowProvider({ children }: { readonly children: ReactNode }) {
  const accounts = useAppStatus().data?.accounts;
  const offsets = useMemo(
    () =>
      (accounts ?? []).map(({ id, kind, clockOffsetMs }) => ({
        accountId: id,
        offsetMs: clockOffsetMs,
        hasOwnTime: kind !== "practice" && kind !== "handoff",
      })),
    [accounts],
  );
  return (
    <NowProvider offsets={offsets}>
      <PlaceTeller />
      <TimesProvider>{children}</TimesProvider>
    </NowProvider>
  );
}
