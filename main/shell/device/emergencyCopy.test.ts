import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emergencyCardSchema } from "../../../shared/ipc/routes/emergency.ts";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { readDeviceFile } from "./deviceFile.ts";

/** As the first version kept it: without what was added to a site since. */
const site = {
  id: "01900000-0000-7000-8000-000000000001",
  name: "shop",
  planLabel: "Elite",
  hasEmergencyLine: true,
  hasOnCallTicket: true,
  gives: ["Emergency line, 24/7"],
  withholds: [],
};
const organization = {
  id: "01900000-0000-7000-8000-000000000002",
  name: "Agency",
  isPractice: false,
  number: "+00 000 0911",
  sites: [site],
};

describe("the copy of the emergency card", () => {
  it("of an earlier version opens, with what that did not know left open", () => {
    const file = join(tempFolder(), "emergency.json");
    writeFileSync(file, JSON.stringify({ version: 1, value: { asOfMs: 1, organizations: [organization], ways: [] } }));
    const { value, setAsideAs } = readDeviceFile(file, { version: 1, schema: emergencyCardSchema }, 5);
    expect(setAsideAs).toBeNull();
    expect(value?.organizations[0]).toMatchObject({
      number: "+00 000 0911",
      sites: [{ name: "shop", isPaying: false, isLaunched: null, reasons: [], promise: "", isPlatformOnly: false }],
    });
  });
});
