import { useEffect } from "react";
import { useRequest } from "../bridge/queries.ts";
import type { Preferences } from "../../shared/ipc/routes/shell.ts";

/** "system" leaves the choice to color-scheme. */
export function showTheme(theme: Preferences["theme"]): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

/** Follows the preference while the window is open. */
export function useTheme(): void {
  const { data } = useRequest("shell.preferences", {});
  const theme = data?.theme;
  useEffect(() => {
    if (theme) showTheme(theme);
  }, [theme]);
}
