import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startServer } from "./display.mjs";

/** @typedef {{ readonly width: number, readonly height: number }} Size */
/**
 * Two screens beside each other on one X server: their sizes in pixels, and the way to switch the right one off and on.
 * @typedef {import("./display.mjs").Display & { readonly left: Size, readonly right: Size, readonly switchRight: (isOn: boolean) => void }} TwoDisplays
 */

const left = { width: 1920, height: 1080 };
const right = { width: 1280, height: 1024 };

/** Timings mean nothing to a driver without a monitor; they have to be valid all the same. */
const modes = {
  left: ["138.5", "1920", "1968", "2000", "2080", "1080", "1083", "1088", "1111"],
  right: ["109", "1280", "1368", "1496", "1712", "1024", "1027", "1034", "1063"],
};

const configuration = `Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoAddGPU" "false"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0 - 1000.0
  VertRefresh 5.0 - 200.0
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 7680 4320
  EndSubSection
EndSection
`;

/**
 * An X server whose driver shows nothing and knows several outputs; Xvfb tells programs of one screen only. It needs
 * root, as every Xorg without a seat does.
 * @returns {Promise<TwoDisplays>}
 */
export async function startTwoDisplays() {
  if (!existsSync("/usr/lib/xorg/modules/drivers/dummy_drv.so")) {
    throw new Error(
      "Two displays need Xorg and its dummy driver: apt-get install xserver-xorg-core xserver-xorg-video-dummy",
    );
  }
  const display = await startServer("Xorg", (folder) => {
    writeFileSync(path.join(folder, "xorg.conf"), configuration);
    return ["-config", path.join(folder, "xorg.conf"), "-logfile", path.join(folder, "xorg.log"), "-novtswitch"];
  });
  /** @param {readonly string[]} args */
  const xrandr = (args) => {
    const ended = spawnSync("xrandr", args, { env: { ...process.env, ...display.env }, encoding: "utf8" });
    if (ended.status === 0) return;
    display.stop();
    throw new Error(`xrandr ${args.join(" ")} failed: ${ended.stderr || ended.error?.message}`);
  };
  xrandr(["--newmode", "left", ...modes.left]);
  xrandr(["--newmode", "right", ...modes.right]);
  xrandr(["--addmode", "DUMMY0", "left"]);
  xrandr(["--addmode", "DUMMY1", "right"]);
  const whereRight = ["--output", "DUMMY1", "--mode", "right", "--pos", `${left.width}x0`];
  xrandr(["--output", "DUMMY0", "--mode", "left", "--pos", "0x0", "--primary", ...whereRight]);
  // A mode given to an output makes it connected, but programs that only read what is known hear of that after somebody
  // has asked the driver.
  xrandr(["--query"]);
  return {
    ...display,
    left,
    right,
    switchRight: (isOn) => xrandr(isOn ? whereRight : ["--output", "DUMMY1", "--off"]),
  };
}
