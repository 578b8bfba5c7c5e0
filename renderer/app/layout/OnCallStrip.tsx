import { lazy, Suspense } from "react";
import { useRequest } from "../../bridge/queries.ts";
import { useAppStatus } from "../../bridge/status.ts";

const OnCallBanner = lazy(() => import("../onCall/OnCallBanner.tsx").then((file) => ({ default: file.OnCallBanner })));

/** While an on-call ticket waits that cannot go out: the number, and the ticket for a phone to send. */
export function OnCallStrip() {
  const { data: status } = useAppStatus();
  const hasUnsent = (status?.counts.unsent ?? 0) > 0;
  const { data } = useRequest("emergency.waiting", {}, { isEnabled: hasUnsent });
  const [first, ...others] = hasUnsent ? (data?.entries ?? []) : [];
  if (!first) return null;
  return (
    <Suspense>
      <OnCallBanner key={first.entryId} entry={first} others={others.length} />
    </Suspense>
  );
}
