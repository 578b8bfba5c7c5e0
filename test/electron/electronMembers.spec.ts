import { expect, test } from "playwright/test";
import { electronMembers } from "../guards/electronMembers.ts";
import { isTestFile, sourceFiles } from "../guards/sourceFiles.ts";
import { launchStandby } from "./launch.ts";

/** Members that Electron has on some systems only; the code asks for the system first. */
const elsewhere: Readonly<Record<string, readonly NodeJS.Platform[]>> = {
  "systemPreferences.getMediaAccessStatus": ["darwin", "win32"],
  "systemPreferences.askForMediaAccess": ["darwin"],
};
const isExpected = (name: string) => elsewhere[name]?.includes(process.platform) ?? true;

test("every member of electron that the main process uses exists in the Electron that runs", async () => {
  const files = sourceFiles().filter(
    ({ name }) => (name.startsWith("main/shell/") || name === "main/index.ts") && !isTestFile(name),
  );
  const used = electronMembers(files);
  expect(used).toContain("app.whenReady");
  const { app, close } = await launchStandby();
  const missing = await app.evaluate(
    (electron, names) =>
      names.filter((each) => {
        const [module = "", member] = each.split(".");
        const value: unknown = Reflect.get(electron, module);
        const holder = typeof value === "function" || typeof value === "object" ? value : null;
        return holder === null || (member !== undefined && !Reflect.has(holder, member));
      }),
    [...used.filter(isExpected), "app.noSuchMember"],
  );
  await close();
  // The last one is the control: it proves that the look-up can miss.
  expect(missing).toEqual(["app.noSuchMember"]);
});
