import { Outlet, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useState } from "react";
import { useAppEvent } from "../../bridge/appEvents.ts";
import { useFirstRun } from "../useFirstRun.ts";
import { useLastPage } from "../lastPage.ts";
import { useEarlyLetters } from "../palette/useEarlyLetters.ts";
import { appCommands } from "../shortcuts/keys.ts";
import { useShortcuts } from "../shortcuts/useShortcuts.ts";
import { useTheme } from "../theme.ts";
import { useAppCommands } from "../useAppCommands.ts";
import { useEmergencyReady } from "../useEmergencyReady.ts";
import { usePaintSignal } from "../usePaintSignal.ts";
import { CloseQuestion } from "./CloseQuestion.tsx";
import { PracticeDock } from "./PracticeDock.tsx";
import { Rail } from "./Rail.tsx";
import { TitleRow } from "./TitleRow.tsx";
import { WindowStrips } from "./WindowStrips.tsx";
import styles from "./Layout.module.css";

const Palette = lazy(() => import("../palette/Palette.tsx").then((file) => ({ default: file.Palette })));
const ShortcutSheet = lazy(() =>
  import("../shortcuts/ShortcutSheet.tsx").then((file) => ({ default: file.ShortcutSheet })),
);

/** The frame of the window: strips, rail, title row and the page in view. */
export function Layout() {
  const [opened, setOpened] = useState<"palette" | "sheet" | null>(null);
  const openPalette = useCallback(() => setOpened("palette"), []);
  const openSheet = useCallback(() => setOpened("sheet"), []);
  const close = useCallback(() => setOpened(null), []);
  const run = useAppCommands({ openPalette, openSheet });
  const isWelcome = useFirstRun();
  useShortcuts(run);
  const takeEarly = useEarlyLetters(opened !== null);
  useMenu(run);
  useTheme();
  useLastPage();
  usePaintSignal();
  useEmergencyReady();
  return (
    <div className={styles.window}>
      <WindowStrips />
      <div className={styles.body}>
        {!isWelcome && <Rail />}
        <div className={styles.place}>
          <TitleRow onSearch={openPalette} isBare={isWelcome} />
          <main className={styles.page}>
            <Suspense>
              <Outlet />
            </Suspense>
          </main>
          <PracticeDock />
        </div>
      </div>
      <CloseQuestion />
      <Suspense>
        {opened === "palette" && <Palette onClose={close} run={run} takeEarly={takeEarly} />}
        {opened === "sheet" && <ShortcutSheet onClose={close} />}
      </Suspense>
    </div>
  );
}

/** Menu, tray and notifications reach the page as events. */
function useMenu(run: ReturnType<typeof useAppCommands>): void {
  const navigate = useNavigate();
  useAppEvent("navigate", ({ path }) => void navigate({ to: path }));
  useAppEvent("command", ({ name }) => {
    const command = appCommands.find((candidate) => candidate === name);
    if (command) run(command);
  });
}
