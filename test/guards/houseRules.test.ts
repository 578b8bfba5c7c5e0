import { describe, expect, it } from "vitest";
import { brokenRules, houseRules, lineLimit } from "./houseRules.ts";
import { sourceFiles, type SourceFile } from "./sourceFiles.ts";

/** One bad sample per rule, in the order of the rules. */
const badSamples: readonly SourceFile[] = [
  { name: "main/engine/drafts/draftsService.ts", text: 'store.prepare("select id from drafts").get();' },
  { name: "main/engine/drafts/draftsService.ts", text: "a;\n".repeat(lineLimit + 1) },
  { name: "shared/ticket/state.ts", text: "export enum State { open }" },
  { name: "main/engine/sync/loop.ts", text: "setTimeout(pull, 60_000);" },
  { name: "main/engine/sync/loop.ts", text: "context.desktop.notify({ title, body, path });" },
  { name: "renderer/features/now/nowPage.tsx", text: 'void window.standby.request("x");' },
  { name: "main/shell/tray.ts", text: "const popup = new BrowserWindow({});" },
  { name: "test/electron/a.spec.ts", text: 'test.skip("later", () => undefined);' },
  { name: "test/electron/a.spec.ts", text: "await page.waitForTimeout(500);" },
  { name: "shared/utils.ts", text: "export const a = 1;" },
];

describe("rules of the house", () => {
  it.each(houseRules.map(({ reason }, at) => ({ reason, sample: badSamples[at] })))(
    "refuses a bad sample: $reason",
    ({ reason, sample }) => {
      expect(sample === undefined ? [] : brokenRules(sample)).toContain(reason);
    },
  );

  it("hold in every source file", () => {
    const broken = sourceFiles().flatMap((file) => brokenRules(file).map((reason) => `${file.name}: ${reason}`));
    expect(broken).toEqual([]);
  });

  it("let SQL stand where it belongs", () => {
    expect(
      brokenRules({ name: "main/engine/drafts/draftsRepo.ts", text: 'store.prepare("select id from drafts");' }),
    ).toEqual([]);
  });
});
