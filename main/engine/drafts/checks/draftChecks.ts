import type { Organization } from "../../../../shared/site/site.ts";
import type { GuessableSite } from "../../../../shared/site/addressGuess.ts";
import type { DraftAttachment } from "../../../../shared/ticket/draft.ts";
import type { DraftCheck } from "../../../../shared/ticket/draftCheck.ts";
import type { Ms } from "../../../../shared/units.ts";
import { composeMessage } from "../composeMessage.ts";
import type { DraftFacts } from "../draftFacts.ts";
import type { DraftRecord } from "../draftRecord.ts";
import { missingDetails } from "../hints.ts";
import { levelChecks } from "./levelCheck.ts";
import { limitChecks } from "./limitChecks.ts";
import type { ReadTicket } from "./similar/gistBook.ts";
import { similarChecks } from "./similar/similarChecks.ts";
import type { OwnDraft } from "./similar/similarRepo.ts";
import { wrongSiteChecks } from "./wrongSite.ts";

/** Everything that the checks of one draft look at, gathered before. */
export interface Checked {
  /** As it would go out. */
  readonly draft: DraftRecord;
  readonly facts: DraftFacts;
  readonly attachments: readonly DraftAttachment[];
  readonly sites: readonly GuessableSite[];
  /** Those that the sending account belongs to. */
  readonly organizations: readonly Organization[];
  readonly openTickets: readonly ReadTicket[];
  readonly ownDrafts: readonly OwnDraft[];
  readonly nowMs: Ms;
}

const weights = ["stop", "warn", "hint"] as const;
/** As many are told at most; see draftChecksSchema. */
const MOST = 60;

/** Everything that was noticed about a draft: stops, then warnings, then hints. Pure. */
export function checksOf(checked: Checked): readonly DraftCheck[] {
  const { draft, facts, attachments } = checked;
  const { content } = draft;
  const { subject } = composeMessage(content, facts.compose);
  const all = [...newTicketChecks(checked), ...limitChecks(subject, facts, attachments)];
  // In an emergency nobody is asked for more.
  const shown = content.level === "onCall" ? all.filter(({ weight }) => weight !== "hint") : all;
  return weights.flatMap((weight) => shown.filter((check) => check.weight === weight)).slice(0, MOST);
}

function newTicketChecks(checked: Checked): readonly DraftCheck[] {
  const { draft, facts, sites, organizations, openTickets, ownDrafts, attachments, nowMs } = checked;
  const { content } = draft;
  if (content.kind !== "ticket") return [];
  const { siteName } = facts.compose;
  return [
    ...wrongSiteChecks(content, sites),
    ...similarChecks({ content, siteName, tickets: openTickets, drafts: ownDrafts, nowMs }),
    ...missingDetails(content, facts, attachments).map(detailCheck),
    ...levelChecks(content, facts, organizations),
  ];
}

function detailCheck({ kind, label }: ReturnType<typeof missingDetails>[number]): DraftCheck {
  return {
    key: `missingDetail:${kind}`,
    kind: "missingDetail",
    weight: "hint",
    text: label,
    why: "",
    action: { kind: "goToField", field: kind },
  };
}
