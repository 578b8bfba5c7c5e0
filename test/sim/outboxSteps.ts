import fc from "fast-check";

/** One thing that a user, the world or the clock does. */
export const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("queueTicket" as const), isHeld: fc.boolean(), isOnCall: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom("queueReply", "queueSolve", "agentAnswers" as const),
      pick: fc.nat(20),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("queueReply" as const), pick: fc.nat(20) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom("hold", "release", "tryNow", "sendAnyway", "edit", "discard" as const),
      pick: fc.nat(20),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("sentOtherwise", "releaseAnyway" as const),
      pick: fc.nat(20),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("pass" as const), seconds: fc.integer({ min: 1, max: 400 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("offline", "online", "networkUp", "signIn", "crash", "restored" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("clockJump" as const), minutes: fc.integer({ min: -90, max: -1 }) }),
  },
);
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
