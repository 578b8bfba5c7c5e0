import { describe, expect, it } from "vitest";
import { addAccount } from "../../../../test/builders/addAccount.ts";
import { createTestContext } from "../../../../test/builders/testContext.ts";
import type { DraftAttachment } from "../../../../shared/ticket/draft.ts";
import { MIB } from "../../../../shared/units.ts";
import { manualCapabilities, type AccountRecord } from "../../accounts/accountRecord.ts";
import { limitChecks } from "./limitChecks.ts";

const limits = { ...manualCapabilities, maxAttachmentBytes: 5 * MIB, maxAttachments: 2 };

function accountOf(changes: Partial<AccountRecord>): AccountRecord {
  return addAccount(createTestContext().context, { capabilities: limits, ...changes });
}
function file(name: string, mebibytes: number): DraftAttachment {
  const bytes = mebibytes * MIB;
  const unset = { width: null, height: null, scene: null, originalSha256: null, pendingScene: null, captureId: null };
  return { id: name, name, contentType: "text/plain", bytes, sha256: "0".repeat(64), source: "file", ...unset };
}

describe("limits of the helpdesk", () => {
  it("stop a file that is too big, and one press takes it out", () => {
    const account = accountOf({});
    expect(limitChecks("Short", { account }, [file("small.log", 1), file("big.log", 6)])).toMatchObject([
      { key: "limit:big.log", weight: "stop", action: { kind: "removeAttachment", attachmentId: "big.log" } },
    ]);
  });

  it("count the files of a mail together, those of others one by one", () => {
    const files = [file("a.log", 3), file("b.log", 3)];
    expect(limitChecks("Short", { account: accountOf({}) }, files)).toEqual([]);
    expect(limitChecks("Short", { account: accountOf({ kind: "mail" }) }, files)).toMatchObject([
      { weight: "stop", text: "Together the files are too big for one mail (at most 5 MB)." },
    ]);
  });

  it("warn of a subject that would be cut off, only where a figure is documented", () => {
    const subject = "x".repeat(201);
    expect(limitChecks(subject, { account: accountOf({ kind: "zendesk" }) }, [])).toEqual([]);
    const account = accountOf({ kind: "requestTracker" });
    expect(limitChecks(subject, { account }, [])).toMatchObject([{ key: "limit:subject", weight: "warn" }]);
    expect(limitChecks(subject.slice(1), { account }, [])).toEqual([]);
  });
});
