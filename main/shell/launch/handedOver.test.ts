import { describe, expect, it } from "vitest";
import { parseHandedOver } from "./handedOver.ts";

const plain = { capture: null, isHidden: false, link: null };

describe("parseHandedOver", () => {
  it.each([
    plain,
    { ...plain, capture: { mode: "allScreens", delaySeconds: 5 } },
    { ...plain, link: { kind: "capture" } },
    { ...plain, layDown: "0b8e0f1c-4d64-4d0c-9d0e-1f1b5a3b7a10" },
    { ...plain, link: { kind: "new", site: "alder-shop" }, isHidden: true },
  ])("takes %j as it is", (data) => {
    expect(parseHandedOver(data)).toEqual(data);
  });

  it.each([
    [undefined],
    ["--capture"],
    [{ capture: null, isHidden: true }],
    [{ ...plain, isHidden: 1 }],
    [{ ...plain, more: 1 }],
    [{ ...plain, layDown: "../../elsewhere" }],
    [{ ...plain, capture: { mode: "window", delaySeconds: 0 } }],
    [{ ...plain, capture: { mode: "region", delaySeconds: 4 } }],
    [{ ...plain, capture: { mode: "region", delaySeconds: 0, draftId: "1" } }],
    [{ ...plain, link: { kind: "capture", mode: "screen" } }],
    [{ ...plain, link: { kind: "new", site: "x".repeat(201) } }],
    [{ ...plain, link: { kind: "delete" } }],
  ])("takes %j for a plain second start", (data) => {
    expect(parseHandedOver(data)).toEqual(plain);
  });
});
