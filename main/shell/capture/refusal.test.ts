import { describe, expect, it } from "vitest";
import { AppError } from "../../../shared/ipc/appError.ts";
import { createRefusal } from "./refusal.ts";

describe("createRefusal", () => {
  it("remembers a refusal of the system until a picture comes, and no other failure", async () => {
    const refusal = createRefusal();
    let answer: () => Promise<string> = () => Promise.reject(new AppError("capture.denied"));
    const grab = refusal.watch(() => answer());
    await expect(grab()).rejects.toMatchObject({ code: "capture.denied" });
    expect(refusal.wasRefused()).toBe(true);
    answer = () => Promise.resolve("picture");
    expect(await grab()).toBe("picture");
    expect(refusal.wasRefused()).toBe(false);
    answer = () => Promise.reject(new AppError("capture.failed"));
    await expect(grab()).rejects.toMatchObject({ code: "capture.failed" });
    expect(refusal.wasRefused()).toBe(false);
  });
});
