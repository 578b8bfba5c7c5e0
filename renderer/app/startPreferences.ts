import { request } from "../bridge/request.ts";
import type { Preferences } from "../../shared/ipc/routes/shell.ts";

type StartPreferences = Pick<Preferences, "theme" | "lastPage">;

/** What the first frame depends on. The window opens with defaults when the shell cannot answer. */
export async function readStartPreferences(): Promise<StartPreferences> {
  try {
    return await request("shell.preferences", {});
  } catch {
    // Every preference has a default, and the settings page shows the error itself.
    return { theme: "system", lastPage: "" };
  }
}
