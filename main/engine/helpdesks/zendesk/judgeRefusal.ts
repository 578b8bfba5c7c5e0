import type { JudgeRefusal } from "../http/classifyAnswer.ts";

/** What a 4xx means at Zendesk beyond "no". */
export const judgeRefusal: JudgeRefusal = ({ code, words }, status) => {
  // This key was seen with other bytes: whatever that means there, something may have been created.
  if (code === "IdempotentRequestError") return "unclear";
  return isExpiredUpload(status, words) ? "uploadExpired" : null;
};

/** Uploads live 60 minutes; no code of its own is on record, so the words decide. The outbox bounds the repeats. */
function isExpiredUpload(status: number, words: string): boolean {
  if (status !== 422 && status !== 400) return false;
  return /\b(?:upload|token)/iu.test(words) && /expired|invalid|not found|unknown|no longer/iu.test(words);
}
