import { measureCaptureOverlay } from "./capture/captureOverlay.ts";
import { measureAnnotateDrag } from "./annotate/annotateDrag.ts";
import { measureAnnotateOpen } from "./annotate/annotateOpen.ts";
import { measureClockList } from "./clockList.ts";
import { measureDirectoryRefresh } from "./directory/directoryRefresh.ts";
import { measureDraftSave } from "./draftSave.ts";
import { measureExport } from "./export4k.ts";
import type { Measurement } from "./figure.ts";
import { measureHop } from "./ipcHop.ts";
import { measurePackage } from "./packageSize.ts";
import { measureKeyToSaved } from "./keyToSaved.ts";
import { measureReportMonth } from "./reportMonth.ts";
import { measureSitesFind } from "./sitesFind.ts";
import { openScreen, type Screen } from "./screen/screen.ts";
import { findLandmarks } from "./start/landmarks.ts";
import { measureMemory } from "./start/memoryIdle.ts";
import { measureIdleCpu } from "./start/idleCpu.ts";
import { preparedUserData } from "./start/preparedData.ts";
import { stageBaseline } from "./start/startedApp.ts";
import { measureStart, type StartFixture } from "./start/startUsable.ts";
import { measureSimSpeed } from "./simSpeed.ts";
import { measureSimilarCheck } from "./similarCheck.ts";
import { measureShellStall } from "./sync/shellStall.ts";
import { measureEngineStall, measureSyncPull } from "./sync/syncPull.ts";
import { measureSyncPush } from "./sync/syncPush.ts";

/** All figures in the order in which they are taken, and what to call at the end. */
export function createMeasurements(
  tool: string,
  say: (line: string) => void,
): Readonly<{ measurements: readonly Measurement[]; end: () => void }> {
  const prepared = once(() => preparedUserData(say));
  let screen: Screen | null = null;
  const fixture = once(async (): Promise<StartFixture> => {
    const folder = await prepared();
    screen = await openScreen();
    const landmarks = await findLandmarks(folder, screen);
    return { screen, prepared: folder, landmarks, baseline: stageBaseline(), say };
  });
  return {
    measurements: [
      { name: "start.usable", measure: async () => measureStart(await fixture()) },
      { name: "memory.idle", measure: async () => measureMemory(await fixture()) },
      { name: "idle.cpu", measure: () => measureIdleCpu(say) },
      { name: "draft.save", measure: () => measureDraftSave(tool) },
      { name: "draft.keyToSaved", measure: () => measureKeyToSaved(tool) },
      { name: "ipc.hop", measure: async () => measureHop(await prepared()) },
      { name: "sync.push", measure: () => measureSyncPush(tool) },
      { name: "sync.pull", measure: () => measureSyncPull(tool) },
      { name: "directory.refresh", measure: () => measureDirectoryRefresh(tool) },
      { name: "engine.stall", measure: () => measureEngineStall(tool) },
      { name: "shell.stall", measure: () => measureShellStall(say) },
      { name: "capture.overlay", measure: () => measureCaptureOverlay(say) },
      { name: "annotate.open", measure: measureAnnotateOpen },
      { name: "annotate.drag", measure: measureAnnotateDrag },
      { name: "sim.speed", measure: () => measureSimSpeed(tool) },
      { name: "export.4k", measure: () => measureExport() },
      { name: "similar.check", measure: () => measureSimilarCheck(tool) },
      { name: "clock.list", measure: () => measureClockList(tool) },
      { name: "sites.find", measure: measureSitesFind },
      { name: "report.month", measure: async () => measureReportMonth(await prepared()) },
      { name: "package.size", measure: () => measurePackage(say) },
    ],
    end: () => screen?.close(),
  };
}

/** Made when first needed: a single figure does not wait for what only others use. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}
