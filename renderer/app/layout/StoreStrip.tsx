import { DatabaseBackup, HardDrive, TriangleAlert } from "lucide-react";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { RouteOutput } from "../../bridge/request.ts";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Strip } from "../../ui/Strip.tsx";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";

const RestoreDialog = lazy(() =>
  import("../store/RestoreDialog.tsx").then((file) => ({ default: file.RestoreDialog })),
);

type Health = RouteOutput<"store.health">;

/** What the checks of the data on this computer found, where somebody has to know: a damaged file, a full disk. */
export function StoreStrip() {
  const { data: health } = useRequest("store.health", {});
  const [dismissed, setDismissed] = useState<string | null>(null);
  if (!health || health.state === "ok") return null;
  const key = `${health.state} ${health.damagedDraftIds.join()}`;
  if (health.state === "full") return <FullStrip health={health} />;
  if (dismissed === key) return null;
  const dismiss = () => setDismissed(key);
  return health.state === "setAside" ? (
    <SetAsideStrip health={health} />
  ) : (
    <DamagedStrip health={health} onDismiss={dismiss} />
  );
}

/** The data file could not be read: it lies aside, Standby runs on an empty one, and a copy is offered. */
function SetAsideStrip({ health }: { readonly health: Health }) {
  const words = useWords();
  const times = useTimes();
  const [isAsking, setIsAsking] = useState(false);
  const stay = useCommand("store.stayEmpty");
  const backup = health.newestBackup;
  return (
    <div role="alert">
      <Strip
        tone="warning"
        label={words("storage.damagedLabel")}
        icon={<DatabaseBackup aria-hidden />}
        actions={
          <>
            {backup && (
              <Button size="small" variant="primary" onPress={() => setIsAsking(true)}>
                {words("storage.restoreOffer", {
                  time: `${times.date(backup.madeAtMs)}, ${times.time(backup.madeAtMs)}`,
                  drafts: backup.drafts,
                  unsent: backup.unsent,
                })}
              </Button>
            )}
            <Button size="small" isPending={stay.isPending} onPress={() => stay.mutate({})}>
              {words("storage.stayEmpty")}
            </Button>
          </>
        }
      >
        {health.text} {backup === null && words("storage.noBackup")}
      </Strip>
      <ErrorNote error={stay.error} />
      <Suspense>{isAsking && backup && <RestoreDialog backup={backup} onClose={() => setIsAsking(false)} />}</Suspense>
    </div>
  );
}

function FullStrip({ health }: { readonly health: Health }) {
  const words = useWords();
  return (
    <div role="alert">
      <Strip tone="warning" label={words("storage.fullLabel")} icon={<HardDrive aria-hidden />}>
        {health.text}
      </Strip>
    </div>
  );
}

function DamagedStrip({ health, onDismiss }: { readonly health: Health; readonly onDismiss: () => void }) {
  const words = useWords();
  const navigate = useNavigate();
  return (
    <Strip
      tone="warning"
      label={words("storage.damagedLabel")}
      icon={<TriangleAlert aria-hidden />}
      actions={
        <>
          {health.damagedDraftIds.length > 0 && (
            <Button size="small" onPress={() => void navigate({ to: "/drafts" })}>
              {words("storage.showDrafts")}
            </Button>
          )}
          <Button size="small" onPress={onDismiss}>
            {words("app.dismiss")}
          </Button>
        </>
      }
    >
      {health.text}
    </Strip>
  );
}
