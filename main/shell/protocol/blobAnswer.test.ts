import { symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { answerBlob, fileNameParameter } from "./blobAnswer.ts";

describe("answerBlob", () => {
  it("shows a picture under its own type", async () => {
    const file = path.join(tempFolder(), "blob");
    writeFileSync(file, "picture");
    const answer = await answerBlob({ path: file, contentType: "image/png" }, "");
    expect(answer?.headers.get("content-type")).toBe("image/png");
    expect(answer?.headers.get("content-disposition")).toBe("inline");
    expect(answer?.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await answer?.text()).toBe("picture");
  });

  it.each(["image/svg+xml", "text/html", "application/pdf", "text/plain"])("never shows %s", async (contentType) => {
    const file = path.join(tempFolder(), "blob");
    writeFileSync(file, "<script>");
    const answer = await answerBlob({ path: file, contentType }, "report.pdf");
    expect(answer?.headers.get("content-type")).toBe("application/octet-stream");
    expect(answer?.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''report.pdf");
    await answer?.body?.cancel();
  });

  it("has no answer for a missing file, a folder or a link", async () => {
    const folder = tempFolder();
    symlinkSync("/etc/hostname", path.join(folder, "link"));
    expect(await answerBlob({ path: path.join(folder, "gone"), contentType: "image/png" }, "")).toBeNull();
    expect(await answerBlob({ path: folder, contentType: "image/png" }, "")).toBeNull();
    expect(await answerBlob({ path: path.join(folder, "link"), contentType: "image/png" }, "")).toBeNull();
  });
});

describe("fileNameParameter", () => {
  it("keeps a name a name", () => {
    expect(fileNameParameter("../../etc/passwd")).toBe("; filename*=UTF-8''_.._etc_passwd");
    expect(fileNameParameter("a\r\nx: y.txt")).toBe("; filename*=UTF-8''a__x_%20y.txt");
    expect(fileNameParameter("Schön (1).pdf")).toBe("; filename*=UTF-8''Sch%C3%B6n%20%281%29.pdf");
    expect(fileNameParameter("...")).toBe("");
  });
});
