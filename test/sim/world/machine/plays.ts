import type { DeskAnswer } from "../desks/desk.ts";
import { answerOf, brokenConnection, endlessAnswer, nobodyThere, tornAnswer } from "./answers.ts";
import { drawRetryAfter, type Fate } from "./fates.ts";
import type { Line } from "./line.ts";

const page = "<!doctype html><html><body>Something in between</body></html>";

/** The helpdesk did its work; what the client gets is made of the answer. */
const answers = (spoil: (answer: DeskAnswer, line: Line) => void) => (line: Line) =>
  line.later(line.there, () => {
    const answer = line.work();
    line.later(line.back, () => spoil(answer, line));
  });
/** The helpdesk never hears of it. */
const instead = (play: (line: Line) => void) => (line: Line) => line.later(line.there + line.back, () => play(line));

/** How each fate goes. */
export const plays: Readonly<Record<Fate, (line: Line) => void>> = {
  answered: answers((answer, line) => line.give(answerOf(answer))),
  readTwice(line) {
    line.later(line.there / 2, () => void line.work());
    plays.answered(line);
  },
  refused: (line) => line.later(line.there, () => line.fail(nobodyThere())),
  cutBefore: (line) => line.later(line.there, () => line.fail(brokenConnection())),
  cutAfter: answers((_answer, line) => line.fail(brokenConnection())),
  cutThenLate: (line) =>
    line.later(line.there, () => {
      line.workLate();
      line.fail(brokenConnection());
    }),
  hangs: () => undefined,
  hangsAfter: (line) => line.later(line.there, () => void line.work()),
  hangsThenLate: (line) => line.onGivenUp(() => line.workLate()),
  toldToWait: instead((line) => {
    const retryAfter = drawRetryAfter(line.chance, line.serverNow());
    line.giveInstead(429, "text/plain", "Too many requests", retryAfter === null ? {} : { "retry-after": retryAfter });
  }),
  conflict: instead((line) => line.giveInstead(409, "application/json", '{"error":"DatabaseConflict"}')),
  refusedOnce: instead((line) =>
    line.giveInstead(422, "application/json", '{"error":"RecordInvalid","description":"Not now"}'),
  ),
  brokenBefore: instead((line) => line.giveInstead(line.chance.pick([500, 502, 503, 504]), "text/plain", "Broken")),
  brokenAfter: answers((_answer, line) => line.giveInstead(500, "text/plain", "Broken")),
  badGatewayAfter: answers((_answer, line) => line.giveInstead(502, "text/html", page)),
  unavailableAfter: answers((_answer, line) => line.giveInstead(503, "text/plain", "Later", { "retry-after": "9" })),
  pageInstead: answers((_answer, line) => line.giveInstead(200, "text/html", page)),
  otherJson: answers((_answer, line) => line.giveInstead(200, "application/json", '{"ticket":[]}')),
  empty: answers((_answer, line) => line.giveInstead(200, "application/json", "")),
  truncated: answers((answer, line) => line.give(tornAnswer(answer, (run) => line.deliver(20, run)))),
  drips: answers((answer, line) => line.give(endlessAnswer(answer, line.signal))),
};

/** A network that wants to be signed in to answers everything itself. */
export const signInPage = instead((line) => line.giveInstead(200, "text/html", page));
