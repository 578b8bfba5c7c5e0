import { app, Menu, nativeTheme, powerMonitor, session } from "electron";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { SECOND, type Ms } from "../../shared/units.ts";
import { appVersion, factsLine } from "./appIdentity.ts";
import { createCaptureRoom } from "./capture/captureRoom.ts";
import { createCaptureShortcut } from "./capture/shortcut.ts";
import { showAbout } from "./desktop/aboutBox.ts";
import { startTheRest } from "./desktop/afterFirstPaint.ts";
import { askNatively } from "./desktop/closeQuestion.ts";
import { countUnsent } from "./desktop/countUnsent.ts";
import { createClosing, type Closing } from "./desktop/closing.ts";
import { openLog } from "./desktop/logFile.ts";
import { menuTemplate } from "./desktop/menuTemplate.ts";
import { createNotices } from "./desktop/notices.ts";
import type { Badge, TrayIcon } from "./desktop/tray.ts";
import { saveText } from "./desktop/textSaver.ts";
import { openDevice } from "./device/openDevice.ts";
import { setStartAtLogin } from "./device/startAtLogin.ts";
import { createDiagnosticsRoom } from "./diagnostics/diagnosticsRoom.ts";
import { saveFromMenu } from "./diagnostics/saveFromMenu.ts";
import { createEngineHost } from "./engine/engineHost.ts";
import { forkUtility } from "./engine/forkUtility.ts";
import { createHostCalls } from "./engine/hostCalls.ts";
import { createPracticeDeskHost } from "./engine/practiceDesk.ts";
import { serveRequests } from "./ipc/serveRequests.ts";
import { createShellHandlers } from "./ipc/shellHandlers.ts";
import type { HandedOver } from "./launch/handedOver.ts";
import { createRecordRoom } from "./record/recordRoom.ts";
import { closeProfile, mendProfile } from "./profile/profileRights.ts";
import { serveApp } from "./protocol/serveApp.ts";
import { guardSession } from "./security/guardSession.ts";
import { createStreamGrant } from "./security/streamGrant.ts";
import { createSystemClock } from "./systemClock.ts";
import { createAppWindow } from "./windows/appWindow.ts";
import { createWindowFactory } from "./windows/windowFactory.ts";

/** The running shell, as far as a later start of Standby concerns it. */
export interface Shell {
  obey(asked: HandedOver): void;
}

/** The rest starts without a first paint, too: a page in trouble must not cost the tray or the shortcut. */
const paintLimit: Ms = 8 * SECOND;
const restDelay: Ms = 0.7 * SECOND;

/** Builds the shell's parts, connects and starts them. The app must be ready. */
export function startShell(userData: string, first: HandedOver): Shell {
  const clock = createSystemClock();
  const logger = openLog(path.join(userData, "logs"), app.isPackaged);
  const dataFolder = path.join(userData, "store");
  const practiceFolder = path.join(userData, "practice");
  for (const folder of [dataFolder, practiceFolder]) mkdirSync(folder, { recursive: true, mode: 0o700 });

  if (closeProfile(userData)) logger.warn("profile.closed");
  let mendedRights: number | null = null;

  const device = openDevice(userData, logger);
  const factory = createWindowFactory(logger);
  const notices = createNotices((page) => appWindow.open(page));
  const practice = createPracticeDeskHost({
    fork: () => forkUtility("practice", "Standby practice desk", logger),
    dbPath: path.join(practiceFolder, "desk.db"),
    clock,
    logger,
  });
  let badge: Badge = { unsent: 0, needsYou: 0, late: 0, nextDue: "" };
  let tray: TrayIcon | null = null;
  const showBadge = (next: Badge): void => {
    badge = next;
    tray?.show(next);
  };
  const engine = createEngineHost({
    fork: () => forkUtility("engine", "Standby engine", logger),
    clock,
    logger,
    facts: { dataFolder, appVersion, line: factsLine() },
    onEvent: (event) => factory.broadcast(event),
    onHostCall: createHostCalls({ ...device, practice, notices, dataFolder, showBadge }),
  });
  // First of all, so that it opens its data while the window loads.
  engine.start();

  const appWindow = createAppWindow({
    factory,
    state: device.windowState,
    clock,
    logger,
    onClose: () => closing.windowCloses(),
    // Drawing tray pictures takes the main process for a moment, which the first frame and the first keys need more.
    onFirstPaint: () => void clock.after(restDelay, startRest),
  });
  const grant = createStreamGrant();
  const captures = createCaptureRoom({
    factory,
    clock,
    logger,
    grant,
    askEngine: (envelope) => engine.request(envelope),
    window: () => appWindow.current(),
    open: (page) => appWindow.open(page),
  });
  let isQuitting = false;
  const records = createRecordRoom({
    folder: path.join(userData, "recordings"),
    factory: {
      ...factory,
      broadcast(event) {
        factory.broadcast(event);
        if (event.kind === "recording") tray?.showRecording(event.state !== "ended");
      },
    },
    clock,
    logger,
    grant,
    captures,
    askEngine: (envelope) => engine.request(envelope),
    window: () => appWindow.current(),
    // What is kept while quitting is seen after the next start.
    open: (page) => {
      if (!isQuitting) appWindow.open(page);
    },
  });
  const shortcut = createCaptureShortcut(() => captures.begin("region", 0), logger);
  const closing: Closing = createClosing({
    clock,
    unsent: () => countUnsent((envelope) => engine.request(envelope), badge.unsent, clock),
    preference: () => device.preferences.read().onCloseWithUnsent,
    remember: (onCloseWithUnsent) => void device.preferences.change({ onCloseWithUnsent }),
    ask(unsent) {
      appWindow.open();
      if (appWindow.isAnswering()) factory.broadcast({ kind: "closeAsked", unsent });
      else void askNatively(unsent, appWindow.current()).then((decision) => closing.decide(decision, false));
    },
    hideWindow: () => appWindow.hide(),
    finishWork() {
      isQuitting = true;
      return records.finish();
    },
    underWay: () => traffic.underWay(),
    stopProcesses: async () => {
      await engine.stop();
      await practice.stop();
    },
    exit: () => app.exit(0),
    outlivesItsWindow: process.platform === "darwin",
  });

  guardSession(session.defaultSession, { isPackaged: app.isPackaged, roleOf: (id) => factory.roleOf(id), grant });
  serveApp(session.defaultSession, {
    pagesFolder: path.join(import.meta.dirname, "../renderer"),
    locateBlob: (sha256) => engine.locateBlob(sha256),
    picture: (name) => captures.picture(name),
    logger,
  });
  const diagnostics = createDiagnosticsRoom({
    userData,
    clock,
    logger,
    secrets: device.secrets,
    askEngine: (envelope) => engine.request(envelope),
    mendedRights: () => mendedRights,
    saveText: (name, text) => saveText(name, text, appWindow.current()),
  });
  const handlers = createShellHandlers({
    preferences: device.preferences,
    secrets: device.secrets,
    diagnostics,
    emergency: device.emergency,
    captures,
    records,
    shortcut,
    clock,
    closing,
    window: () => appWindow.current(),
    painted: () => appWindow.painted(),
  });
  const traffic = serveRequests({
    roleOf: (id) => factory.roleOf(id),
    handlers,
    askEngine: (envelope) => engine.request(envelope),
    logger,
  });

  function startRest(): void {
    if (tray !== null) return;
    tray = startTheRest({
      clock,
      logger,
      device,
      engine,
      broadcast: (event) => factory.broadcast(event),
      captures,
      records,
      shortcut,
      window: () => appWindow.current(),
      open: (page) => appWindow.open(page),
      quit: () => closing.quitAsked(),
    });
    tray.show(badge);
    void mendProfile(userData).then((count) => {
      mendedRights = count;
      if (count > 0) logger.warn("profile.mended", { count });
    });
    obey({ ...first, isHidden: true });
  }

  function obey({ capture, isHidden, link, layDown }: HandedOver): void {
    if (layDown !== undefined) void diagnostics.layDown(layDown);
    else if (link?.kind === "new") void openLinked(link.site);
    else if (link?.kind === "capture") captures.begin("region", 0);
    else if (capture !== null) captures.begin(capture.mode, capture.delaySeconds);
    else if (!isHidden) appWindow.open();
  }
  async function openLinked(site: string): Promise<void> {
    // Loaded when needed, with the drafts' contract: links are rare and the first window should not wait for them.
    const { openLinkedTicket } = await import("./launch/openLinkedTicket.ts");
    appWindow.open((await openLinkedTicket((envelope) => engine.request(envelope), site)) ?? undefined);
  }

  device.preferences.onChange((now, before) => {
    nativeTheme.themeSource = now.theme;
    if (now.captureShortcut !== before.captureShortcut) shortcut.use(now.captureShortcut);
    if (now.startAtLogin !== before.startAtLogin) setStartAtLogin(now.startAtLogin);
    factory.broadcast({ kind: "changed", topic: "preferences", ids: [] });
  });
  nativeTheme.themeSource = device.preferences.read().theme;
  const actions = {
    command(name: string): void {
      appWindow.open();
      factory.broadcast({ kind: "command", name });
    },
    open: (page: string) => appWindow.open(page),
    capture: captures.begin,
    about: () => void showAbout(appWindow.current()),
    saveDiagnostics: () => void saveFromMenu(diagnostics, appWindow.current()),
    quit: () => closing.quitAsked(),
  };
  const menuFacts = { isMac: process.platform === "darwin", isPackaged: app.isPackaged };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions, menuFacts)));

  // The system or a test ends the app: no question, but everything saved.
  app.on("before-quit", (event) => {
    event.preventDefault();
    void closing.quit();
  });
  // A utility process keeps to the network service that it began with: when that falls, each of its requests fails.
  app.on("child-process-gone", (_event, { serviceName }) => {
    if (serviceName === "network.mojom.NetworkService") engine.restart();
  });
  powerMonitor.on("shutdown", () => void closing.quit());
  app.on("activate", () => appWindow.open());
  // Without a listener the app would end with its last window, overlays or not.
  app.on("window-all-closed", () => undefined);

  appWindow.load(first.isHidden || first.capture !== null || first.link?.kind === "capture");
  clock.after(paintLimit, startRest);
  return { obey };
}
