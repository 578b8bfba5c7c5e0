import { expect, test } from "playwright/test";
import { launchStandby, type Launched } from "./launch.ts";
import { createComposer } from "./pages/composer.ts";
import { writeOfflineFirst } from "./pages/firstRun.ts";
import { watchSaves } from "./watchSaves.ts";

const CYCLES = 25;
/** What may be missing after a power cut: what was typed in the last second. */
const LOSS_LIMIT_MS = 1_000;

/** Typed so far, and until when each letter was in the field. */
type Typed = { text: string; readonly at: number[] };

/** Types without a pause until `endAt`; the letters tell their place, so that a hole would show. */
async function typeUntil(endAt: number, typed: Typed, press: (letter: string) => Promise<void>): Promise<void> {
  for (let next = typed.text.length; performance.now() < endAt; next = typed.text.length) {
    const letter = next % 6 === 5 ? " " : String.fromCodePoint(97 + (Math.floor(next / 6) % 26));
    await press(letter);
    typed.text += letter;
    typed.at.push(performance.now());
  }
}

/** How many letters stood in the field for longer than may be lost. */
function oldLetters({ at }: Typed, killedAt: number): number {
  return at.filter((ms) => ms < killedAt - LOSS_LIMIT_MS).length;
}

async function reopen(standby: Launched, draftId: string): Promise<string> {
  await standby.page.evaluate((id) => {
    location.hash = `#/compose/${id}`;
  }, draftId);
  return createComposer(standby.page).details.inputValue();
}

test("25 power cuts while typing: nothing marked as saved is lost, and of the rest at most the last second", async () => {
  test.setTimeout(CYCLES * 20_000);
  let standby = await launchStandby();
  await writeOfflineFirst(standby.page);
  const draftId = createComposer(standby.page).draftId();
  let before = "";
  let cutsWithUnsaved = 0;
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    const { page } = standby;
    const composer = createComposer(page);
    const lastSaved = await watchSaves(page, composer.details);
    await composer.details.press("Control+End");
    const typed: Typed = { text: before, at: Array.from(before, () => 0) };
    await typeUntil(performance.now() + 150 + Math.random() * 2_000, typed, (letter) => page.keyboard.press(letter));
    const killedAt = performance.now();
    const saved = lastSaved();
    await standby.kill9();

    standby = await launchStandby({ userData: standby.userData });
    const after = await reopen(standby, draftId);
    expect(typed.text.startsWith(after), `cycle ${cycle}: "${after}" was never typed`).toBe(true);
    expect(after.length, `cycle ${cycle}: text marked as saved is gone`).toBeGreaterThanOrEqual(saved.length);
    expect(after.length, `cycle ${cycle}: more than a second is gone`).toBeGreaterThanOrEqual(
      oldLetters(typed, killedAt),
    );
    if (after.length < typed.text.length) cutsWithUnsaved += 1;
    before = after;
  }
  await standby.close();
  // Control: the cuts came while something was unsaved, else they would have proved nothing.
  expect(cutsWithUnsaved).toBeGreaterThan(CYCLES / 3);
  expect(before.length).toBeGreaterThan(CYCLES * 5);
});
