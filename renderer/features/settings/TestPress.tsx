import { CircleCheck, TriangleAlert } from "lucide-react";
import { useCommand } from "../../bridge/queries.ts";
import type { RouteOutput } from "../../bridge/request.ts";
import { Button } from "../../ui/Button.tsx";
import { keyWords } from "../../ui/Kbd.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";
import styles from "./SettingsPage.module.css";

type Result = RouteOutput<"shell.testShortcut">["result"];

const RESULTS: Readonly<Record<Result, WordId>> = {
  fired: "settings.testFired",
  notPressed: "settings.testNotPressed",
  notRegistered: "settings.testNotRegistered",
};

type TestPressProps = { readonly accelerator: string };

/** Proves the shortcut by a real press: a desktop may accept keys that it never passes on. */
export function TestPress({ accelerator }: TestPressProps) {
  const words = useWords();
  const test = useCommand("shell.testShortcut");
  const result = test.data?.result;
  const keys = keyWords(accelerator.replace("CommandOrControl", "Mod"));
  return (
    <>
      <div className={styles.line}>
        <Button size="small" isPending={test.isPending} onPress={() => test.mutate({})}>
          {words(result === undefined ? "settings.testPress" : "settings.testPressAgain")}
        </Button>
      </div>
      <p className={styles.result} role="status" data-result={test.isPending ? "waiting" : result}>
        {test.isPending && words("settings.testWaiting", { keys })}
        {!test.isPending && result !== undefined && (
          <>
            {result === "fired" ? <CircleCheck aria-hidden /> : <TriangleAlert aria-hidden />}
            <span>{words(RESULTS[result])}</span>
          </>
        )}
      </p>
    </>
  );
}
