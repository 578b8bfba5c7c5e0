import { createHash } from "node:crypto";
import type { Answer } from "../api/answer.ts";
import { idempotencyRefused } from "../api/problems.ts";
import type { DeskStore } from "../store/deskStore.ts";

const KEPT_MS = 2 * 60 * 60_000;
const KEY_MAX_CHARACTERS = 255;

export type KeyedCall = Readonly<{ personId: number; key: string; rawBody: string; now: number }>;

/**
 * Runs a create under its Idempotency-Key: the same key and bytes get the first answer again, other bytes are refused.
 * Only successful creates are remembered. A key belongs to its user; the imitated vendor does not publish its scope.
 * Call inside the transaction that creates, so that the ticket and its remembered answer become durable together.
 */
export function runKeyed(store: DeskStore, call: KeyedCall, create: () => Answer): Answer {
  if (call.key.length > KEY_MAX_CHARACTERS)
    return idempotencyRefused(`The key is longer than ${KEY_MAX_CHARACTERS} characters`);
  store.replays.purge(call.now - KEPT_MS);
  const bodySha256 = createHash("sha256").update(call.rawBody).digest("hex");
  const first = store.replays.find(call.personId, call.key);
  if (first !== null && first.bodySha256 !== bodySha256) {
    return idempotencyRefused("The request parameters do not match those of the first request with this key");
  }
  if (first !== null)
    return { status: 201, body: JSON.parse(first.answer), headers: { "x-idempotency-lookup": "hit" } };

  const answer = create();
  if (answer.status !== 201) return answer;
  store.replays.remember(call.personId, call.key, { bodySha256, answer: JSON.stringify(answer.body) }, call.now);
  return { ...answer, headers: { ...answer.headers, "x-idempotency-lookup": "miss" } };
}
