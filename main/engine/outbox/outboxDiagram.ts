import { actionsIn, outboxEvents, outboxStates, outboxTable, stateFacts } from "./outboxTable.ts";
import { titleOf } from "./outboxWords.ts";

/** The table as Markdown for README.md: a state diagram, and who takes an entry out of each state. */
export function outboxDiagram(): string {
  const begin = ["ready", "held", "waitingHandoff"].map((state) => `  [*] --> ${state}`);
  return ["```mermaid", "stateDiagram-v2", ...begin, ...arrows(), "```", "", ...factTable(), "", ...conditions()].join(
    "\n",
  );
}

/** One arrow per pair of states, labelled with all events that lead there. */
function arrows(): readonly string[] {
  return outboxStates.flatMap((from) => {
    const targets = new Map<string, string[]>();
    for (const event of outboxEvents) {
      const next = outboxTable[from][event];
      if (!next) continue;
      const target = next.to === "gone" ? "[*]" : next.to;
      targets.set(target, [...(targets.get(target) ?? []), event]);
    }
    return [...targets].map(([target, events]) => `  ${from} --> ${target}: ${events.join(", ")}`);
  });
}

function factTable(): readonly string[] {
  const rows = outboxStates.map((state) => {
    const { claimant, isTimed } = stateFacts[state];
    const actions = actionsIn(state).join(", ") || "none";
    return `| ${state} | ${titleOf(state)} | ${claimant}${isTimed ? ", when due" : ""} | ${actions} |`;
  });
  return ["| state | shown as | taken on by | buttons |", "| --- | --- | --- | --- |", ...rows];
}

/** Moves that an entry has for some reasons only. */
function conditions(): readonly string[] {
  return outboxStates.flatMap((state) =>
    outboxEvents.flatMap((event) => {
      const { onlyAfter, notAfter } = outboxTable[state][event] ?? {};
      const only = onlyAfter === undefined ? [] : [`- ${state}: ${event} only after ${onlyAfter.join(", ")}`];
      const not = notAfter === undefined ? [] : [`- ${state}: ${event} not after ${notAfter.join(", ")}`];
      return [...only, ...not];
    }),
  );
}
