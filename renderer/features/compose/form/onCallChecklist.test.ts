import { describe, expect, it } from "vitest";
import { emptyDraftContent, onCallReasonSchema } from "../../../../shared/ticket/draft.ts";
import { onCallChecklist } from "./onCallChecklist.ts";

const draft = { ...emptyDraftContent("ticket"), level: "onCall" } as const;

describe("the checklist of an on-call ticket", () => {
  it("ticks what the draft says, for each of the three kinds, and claims nothing that only a person knows", () => {
    for (const onCallReason of onCallReasonSchema.options) {
      const empty = onCallChecklist({ ...draft, onCallReason }, false);
      expect(empty.length).toBeGreaterThan(2);
      expect(empty.filter(({ isThere }) => isThere === true)).toEqual([]);
      const full = onCallChecklist(
        {
          ...draft,
          onCallReason,
          siteText: "shop",
          environment: "Live",
          beganAt: "14:10",
          steps: "Open the shop",
          details: "Everybody",
          errorMessage: "502",
        },
        false,
      );
      expect(full.filter(({ isThere }) => isThere === false)).toEqual([]);
    }
  });

  it("asks first whether it is the platform, where the plan covers no more", () => {
    expect(onCallChecklist({ ...draft, onCallReason: "downtime" }, true)[0]).toEqual({
      words: "emergency.checkPlatform",
      isThere: null,
    });
  });
});
