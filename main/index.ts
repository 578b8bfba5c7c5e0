import "./shell/launch/refuseSwitches.ts";
import { app } from "electron";
import { settleUserData, versionLines } from "./shell/appIdentity.ts";
import { parseCommandLine, type LaunchWish } from "./shell/launch/commandLine.ts";
import { parseDeepLink } from "./shell/launch/deepLink.ts";
import type { HandedOver } from "./shell/launch/handedOver.ts";
import { isAloneOrAsks, takeInstanceLock } from "./shell/launch/instanceLock.ts";
import { registerAppScheme } from "./shell/protocol/appScheme.ts";
import { guardAllContents } from "./shell/security/guardContents.ts";
import { startShell } from "./shell/startShell.ts";
import { createSystemClock } from "./shell/systemClock.ts";

const wish = parseCommandLine(process.argv);
if (wish.isVersionAsked) {
  process.stdout.write(`${versionLines().join("\n")}\n`);
  app.exit(0);
} else if (wish.diagnostics === null) {
  launch(wish);
} else {
  // Awaited at the top level, so that neither window system nor "ready" is waited for.
  app.exit(await writeDiagnostics(wish.diagnostics));
}

async function writeDiagnostics(file: string): Promise<number> {
  process.umask(0o077);
  const { runDiagnostics } = await import("./shell/diagnostics/diagnosticsCommand.ts");
  return runDiagnostics({
    userData: settleUserData(),
    file,
    clock: createSystemClock(),
    isAlone: isAloneOrAsks,
    readStore: async (...given) => (await import("./engine/diagnostics/readStopped.ts")).readStopped(...given),
    say: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  });
}

function launch(asked: LaunchWish): void {
  // Readable by nobody else: drafts, tokens, the names of clients.
  process.umask(0o077);
  const userData = settleUserData();
  const obey = async (next: HandedOver): Promise<void> => (await running).obey(next);
  if (!takeInstanceLock(asked, (next) => void obey(next))) {
    app.exit(0);
    return;
  }
  // As root there is no sandbox to enable (the switch guard has seen to it that this is no packaged app).
  if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
  // Fields for date and time follow it: day before month and 24 hours, as everywhere else in the window.
  app.commandLine.appendSwitch("lang", "en-GB");
  registerAppScheme();
  guardAllContents(app);
  // Not awaited at the top level: "ready" waits for this module, so that would wait for ever.
  const running = app.whenReady().then(() => startShell(userData, asked));
  app.on("open-url", (event, address) => {
    event.preventDefault();
    const link = parseDeepLink(address);
    if (link !== null) void obey({ capture: null, isHidden: false, link });
  });
}
