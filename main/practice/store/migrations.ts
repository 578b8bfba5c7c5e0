import createDesk from "./migrations/0001_create_desk.sql?raw";
import markInlineFiles from "./migrations/0002_mark_inline_files.sql?raw";
import signInByBrowser from "./migrations/0003_sign_in_by_browser.sql?raw";

/** The desk's own schema steps, oldest first; a file's `user_version` is the number of steps it has had. */
export const migrations: readonly string[] = [createDesk, markInlineFiles, signInByBrowser];
