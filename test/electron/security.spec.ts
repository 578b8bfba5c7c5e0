import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { ask } from "./ask.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { overlayPage } from "./overlayPage.ts";
import { askForEverything, readAndTryPolicy } from "./pageAttempts.ts";
import { untilNavigationWouldHaveBegun } from "./untilNavigation.ts";

let standby: Launched;
let overlay: Page;

test.beforeAll(async () => {
  standby = await launchStandby();
  // The capture overlay is prepared a while after the first paint; it is held to the same rules.
  overlay = await overlayPage(standby.app);
});

test.afterAll(async () => {
  await standby.close();
});

/** What each living page really runs with, and the process that draws it. */
function allPreferences(): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return standby.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => ({
      url: contents.getURL(),
      pid: contents.getOSProcessId(),
      ...(contents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences(),
    })),
  );
}

test.describe("Electron's checklist", () => {
  test("1 loads only secure content: no request leaves a page", async () => {
    let hits = 0;
    const server = createServer((_request, response) => {
      hits += 1;
      response.end("reached");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const tries = await standby.page.evaluate(async (url) => {
      const failed = (what: Promise<unknown>) =>
        what.then(
          () => "reached",
          () => "refused",
        );
      const image = new Image();
      const seen = new Promise((resolve, reject) => {
        image.addEventListener("load", resolve);
        image.addEventListener("error", reject);
      });
      image.src = url;
      return Promise.all([failed(fetch(url, { mode: "no-cors" })), failed(seen)]);
    }, address);
    // The main process' own session is the page's: it is not let out either, whatever the page's policy says.
    const fromMain = await standby.app.evaluate(async ({ session }, url) => {
      try {
        await session.defaultSession.fetch(url);
        return "reached";
      } catch {
        return "refused";
      }
    }, address);
    server.close();
    expect([...tries, fromMain, hits]).toEqual(["refused", "refused", "refused", 0]);
  });

  test("2 gives pages no Node", async () => {
    const found = await standby.page.evaluate(() =>
      ["require", "process", "Buffer", "module", "global", "__dirname"].filter((name) => name in globalThis),
    );
    expect(found).toEqual([]);
    for (const preferences of await allPreferences()) expect(preferences).toMatchObject({ nodeIntegration: false });
  });

  test("3 isolates the preload's context", async () => {
    for (const preferences of await allPreferences()) expect(preferences).toMatchObject({ contextIsolation: true });
  });

  test("4 sandboxes every renderer", async () => {
    const all = await allPreferences();
    expect(all.length).toBeGreaterThan(1);
    for (const preferences of all) {
      expect(preferences).toMatchObject({ sandbox: true });
      if (process.platform !== "linux") continue;
      const status = readFileSync(`/proc/${Number(preferences["pid"])}/status`, "utf8");
      expect(/^Seccomp:\s*(\d)/mu.exec(status)?.[1]).toBe("2");
      expect(/^NSpid:\s*(.+)$/mu.exec(status)?.[1]?.trim().split(/\s+/u).length).toBeGreaterThan(1);
    }
  });

  test("5 refuses every permission", async () => {
    const states = await standby.page.evaluate(askForEverything);
    expect(new Set(states)).toEqual(new Set(["denied"]));
    // The overlay may have a window's stream while that window is captured, and at no other time.
    expect(new Set(await overlay.evaluate(askForEverything))).toEqual(new Set(["denied"]));
  });

  test("6 keeps web security on", async () => {
    for (const preferences of await allPreferences()) expect(preferences).toMatchObject({ webSecurity: true });
  });

  test("7 has a strict content policy that is really in force", async () => {
    const { policy, nonces, effects } = await standby.page.evaluate(readAndTryPolicy);
    expect(effects).toEqual([]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain("unsafe");
    expect(nonces[0]).toBeDefined();
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test("8 allows no insecure content in secure pages", async () => {
    for (const preferences of await allPreferences()) {
      expect(preferences).toMatchObject({ allowRunningInsecureContent: false });
    }
  });

  test("9 and 10 switch no experimental or blink feature on", async () => {
    for (const preferences of await allPreferences()) {
      expect(preferences).toMatchObject({ experimentalFeatures: false });
      expect(preferences["enableBlinkFeatures"] ?? "").toBe("");
    }
  });

  test("11 and 12 let no webview come to life", async () => {
    const before = (await allPreferences()).length;
    await standby.page.evaluate(() => {
      const view = document.createElement("webview");
      view.setAttribute("src", "https://elsewhere.example/");
      view.setAttribute("allowpopups", "");
      document.body.append(view);
    });
    await untilNavigationWouldHaveBegun(standby.page);
    expect(await allPreferences()).toHaveLength(before);
    for (const preferences of await allPreferences()) expect(preferences).toMatchObject({ webviewTag: false });
  });

  test("15 opens no address that was not shown, and no practice address", async () => {
    await standby.app.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { opened });
      shell.openExternal = (address) => {
        opened.push(address);
        return Promise.resolve();
      };
    });
    const attempts: readonly (readonly [string, string])[] = [
      ["http://host.io/", "host.io"],
      ["file:///etc/passwd", ""],
      ["smb://host.io/share", "host.io"],
      ["javascript:alert(1)", ""],
      ["https://host.io@evil.io/", "host.io"],
      ["https://evil.io/", "host.io"],
      ["https://dashboard.example/sites/a", "dashboard.example"],
      ["mailto:a@host.io,b@evil.io", "host.io"],
      ["ms-settings:privacy", ""],
    ];
    for (const [url, confirmedHost] of attempts) {
      expect(await ask(standby.page, "shell.openExternal", { url, confirmedHost })).toMatchObject({ ok: false });
    }
    const good = await ask(standby.page, "shell.openExternal", { url: "https://host.io/a", confirmedHost: "host.io" });
    expect(good).toEqual({ ok: true, data: {} });
    const opened = await standby.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
    expect(opened).toEqual(["https://host.io/a"]);
  });

  test("16 runs a current Electron (release only)", async () => {
    const info = await ask(standby.page, "shell.info");
    expect(info).toMatchObject({ ok: true });
    const { electron, isFallbackRuntime } = (info.ok ? info.data : {}) as {
      electron: string;
      isFallbackRuntime: boolean;
    };
    const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
      devDependencies: Record<string, string>;
    };
    if (isFallbackRuntime) process.stdout.write(`  item 16, current Electron: release only (this is ${electron})\n`);
    expect(isFallbackRuntime).toBe(electron !== manifest.devDependencies["electron"]);
  });

  test("17 answers only its own pages", async () => {
    // A page that carries our preload and our address, but that our factory did not make.
    const reply = await standby.app.evaluate(async ({ app, BrowserWindow }) => {
      const preload = `${app.getAppPath()}/out/app/preload/index.cjs`;
      const rogue = new BrowserWindow({ show: false, webPreferences: { sandbox: true, preload } });
      await rogue.loadURL("standby://app/index.html");
      const answer: unknown = await rogue.webContents.executeJavaScript(
        `window.standby.request("shell.preferences", {})`,
      );
      rogue.destroy();
      return answer;
    });
    expect(reply).toMatchObject({ ok: false, error: { code: "sender.refused" } });
    // A frame inside our page gets no bridge at all.
    const inFrame = await standby.page
      .evaluate(async () => {
        const frame = document.createElement("iframe");
        frame.srcdoc = "<p>reply</p>";
        document.body.append(frame);
        await new Promise((resolve) => frame.addEventListener("load", resolve));
        const has = "standby" in (frame.contentWindow ?? {});
        frame.remove();
        return has;
      })
      .catch(() => false);
    expect(inFrame).toBe(false);
    // The overlay has the bridge, but no business with tickets.
    expect(await ask(overlay, "app.status")).toMatchObject({ ok: false, error: { code: "sender.refused" } });
    expect(await ask(overlay, "shell.savePreferences", { theme: "dark" })).toMatchObject({ ok: false });
    expect(await ask(overlay, "shell.preferences")).toMatchObject({ ok: true });
  });

  test("18 serves its pages from a scheme of its own", async () => {
    for (const { url } of await allPreferences())
      expect(String(url)).toMatch(/^standby:\/\/app\/(?:index|capture)\.html/u);
  });

  test("19 has its fuses set (release only)", async () => {
    const isPackaged = await standby.app.evaluate(({ app }) => app.isPackaged);
    if (!isPackaged) process.stdout.write("  item 19, fuses: release only (build/packaging sets and reads them)\n");
    expect(isPackaged).toBe(false);
  });

  test("20 exposes two functions and nothing of Electron", async () => {
    const exposed = await standby.page.evaluate(() => ({
      names: Object.getOwnPropertyNames(window.standby).toSorted(),
      kinds: Object.values(window.standby).map((value) => typeof value),
      strays: Object.keys(window).filter((name) => /electron|ipc|preload/iu.test(name)),
    }));
    expect(exposed).toEqual({ names: ["on", "request"], kinds: ["function", "function"], strays: [] });
  });
});
