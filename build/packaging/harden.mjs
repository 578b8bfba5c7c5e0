import { createRequire } from "node:module";
import path from "node:path";
import { root } from "../paths.mjs";

// CommonJS packages; required rather than imported, so that they load only when something is packed.
const require = createRequire(path.join(root, "package.json"));
/** @type {typeof import("@electron/fuses")} */
const { flipFuses, FuseV1Options, FuseVersion, getCurrentFuseWire } = require("@electron/fuses");

// On the wire a fuse is the character "1" or "0"; the package does not export its names for them.
const fuseOn = "1".charCodeAt(0);
const fuseOff = "0".charCodeAt(0);

/** The wire of a released Standby: nothing but its own archive is run, and nobody looks inside while it runs. */
const releaseFuses = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // On Linux Electron has no such check; the fuse is without effect there.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
};

/**
 * Flips the release fuses of a packed app and reads them back.
 * @param {string} binary
 * @throws when a fuse does not read back as written
 */
export async function harden(binary) {
  await flipFuses(binary, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: process.platform === "darwin",
    ...releaseFuses,
  });
  const wire = new Map(Object.entries(await getCurrentFuseWire(binary)));
  for (const [fuse, isOn] of Object.entries(releaseFuses)) {
    if (Number(wire.get(fuse)) !== (isOn ? fuseOn : fuseOff))
      throw new Error(`Fuse ${FuseV1Options[Number(fuse)]} is not ${isOn ? "on" : "off"}.`);
  }
}
