import { CircleCheck, CircleHelp, CircleSlash, RefreshCw } from "lucide-react";
import { useEffect, type ReactNode } from "react";
import { useAppEvent } from "../../bridge/appEvents.ts";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import type { RouteOutput } from "../../bridge/request.ts";
import { Badge, type BadgeProps } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";
import styles from "./SettingsPage.module.css";

type State = RouteOutput<"shell.captureAccess">["state"];

const SIGNS: Readonly<
  Record<State, { readonly tone: NonNullable<BadgeProps["tone"]>; readonly label: WordId; readonly icon: ReactNode }>
> = {
  granted: { tone: "neutral", label: "settings.accessGranted", icon: <CircleCheck aria-hidden /> },
  denied: { tone: "red", label: "settings.accessDenied", icon: <CircleSlash aria-hidden /> },
  askedEachTime: { tone: "accent", label: "settings.accessAsked", icon: <CircleHelp aria-hidden /> },
  unknown: { tone: "neutral", label: "settings.accessUnknown", icon: <CircleHelp aria-hidden /> },
};

/** Whether the system lets Standby see the screen, and the way out where it does not. */
export function CaptureAccess() {
  const words = useWords();
  const { data: access, error, refetch } = useRequest("shell.captureAccess", {});
  const open = useCommand("shell.openCaptureSettings");
  // Nothing tells when the system changes its mind: looked at anew with the page, and when the user comes back to it.
  useEffect(() => {
    const look = () => void refetch();
    look();
    window.addEventListener("focus", look);
    return () => window.removeEventListener("focus", look);
  }, [refetch]);
  useAppEvent("captureFailed", () => void refetch());
  if (!access) return <ErrorNote error={error} />;
  const { tone, label, icon } = SIGNS[access.state];
  return (
    <div className={styles.field}>
      <div className={styles.line}>
        <span className={styles.label}>{words("settings.access")}</span>
        <Badge tone={tone} icon={icon}>
          {words(label)}
        </Badge>
      </div>
      <p className={styles.detail} role="status">
        {access.text}
      </p>
      {access.state !== "granted" && (
        <div className={styles.line}>
          {access.canOpenSettings && (
            <Button size="small" onPress={() => open.mutate({})}>
              {words("settings.accessOpen")}
            </Button>
          )}
          <Button size="small" variant="quiet" icon={<RefreshCw aria-hidden />} onPress={() => void refetch()}>
            {words("settings.accessCheck")}
          </Button>
        </div>
      )}
      <ErrorNote error={open.error} />
    </div>
  );
}
