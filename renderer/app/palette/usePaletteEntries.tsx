import type { useNavigate } from "@tanstack/react-router";
import {
  Building2,
  ChartNoAxesColumn,
  CircleDot,
  Keyboard,
  PenLine,
  Phone,
  Scan,
  Send,
  Settings,
  Siren,
  Ticket,
} from "lucide-react";
import { useDeferredValue, useMemo, type ReactNode } from "react";
import { createSiteFinder } from "../../../shared/site/findSites.ts";
import { useRequest } from "../../bridge/queries.ts";
import { useWords, type WordId } from "../../ui/words.tsx";
import type { AppCommand } from "../shortcuts/keys.ts";
import { useNewTicket } from "../useNewTicket.ts";
import { hasAllWords } from "./hasAllWords.ts";

export type PaletteEntry = {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly icon: ReactNode;
  readonly shortcut?: string;
  readonly act: () => void;
};

type PaletteActions = {
  readonly run: (command: AppCommand) => boolean;
  readonly navigate: ReturnType<typeof useNavigate>;
};

const COMMANDS: readonly {
  readonly command: AppCommand;
  readonly label: WordId;
  readonly icon: ReactNode;
  readonly shortcut: string;
}[] = [
  { command: "newTicket", label: "app.newTicket", icon: <PenLine aria-hidden />, shortcut: "N" },
  { command: "emergency", label: "app.emergencyCard", icon: <Siren aria-hidden />, shortcut: "Mod+Shift+E" },
  { command: "capture", label: "app.keyCapture", icon: <Scan aria-hidden />, shortcut: "C" },
  { command: "goNow", label: "app.now", icon: <CircleDot aria-hidden />, shortcut: "G N" },
  { command: "goTickets", label: "app.tickets", icon: <Ticket aria-hidden />, shortcut: "G T" },
  { command: "goOutbox", label: "app.outbox", icon: <Send aria-hidden />, shortcut: "G O" },
  { command: "goSites", label: "app.sites", icon: <Building2 aria-hidden />, shortcut: "G S" },
  { command: "goCalls", label: "app.calls", icon: <Phone aria-hidden />, shortcut: "G C" },
  { command: "goReport", label: "report.title", icon: <ChartNoAxesColumn aria-hidden />, shortcut: "G R" },
  { command: "settings", label: "app.settings", icon: <Settings aria-hidden />, shortcut: "Mod+," },
  { command: "sheet", label: "app.keySheet", icon: <Keyboard aria-hidden />, shortcut: "?" },
];

const SHOWN = { tickets: 8, sites: 5 } as const;

/** What the typed words find: actions first, then tickets, then sites to write for. */
export function usePaletteEntries(typed: string, { run, navigate }: PaletteActions): readonly PaletteEntry[] {
  const words = useWords();
  const query = useDeferredValue(typed.trim()).slice(0, 200);
  const isSearching = query.length > 1;
  const newTicket = useNewTicket();
  const sites = useRequest("sites.list", {}, { isEnabled: isSearching });
  const finder = useMemo(() => createSiteFinder(sites.data?.sites ?? []), [sites.data]);
  const tickets = useRequest(
    "tickets.list",
    { filter: { clientId: null, siteId: null, state: "all", owner: "team", query }, offset: 0, limit: SHOWN.tickets },
    { isEnabled: isSearching, keepsPrevious: true },
  );
  const commands = COMMANDS.map(({ command, label, ...face }) => ({
    ...face,
    id: command,
    label: words(label),
    act: () => void run(command),
  })).filter((entry) => hasAllWords(entry.label, query));
  if (!isSearching) return commands;
  return [...commands, ...ticketEntries(), ...siteEntries()];

  function ticketEntries(): readonly PaletteEntry[] {
    return (tickets.data?.rows ?? []).map((row) => ({
      id: row.id,
      label: row.subject,
      detail: `${row.number} · ${row.siteName || row.clientName}`,
      icon: <Ticket aria-hidden />,
      act: () => void navigate({ to: "/tickets/$ticketId", params: { ticketId: row.id }, search: { state: "all" } }),
    }));
  }

  function siteEntries(): readonly PaletteEntry[] {
    return finder
      .find(query, sites.data?.recentSiteIds ?? [])
      .slice(0, SHOWN.sites)
      .map((site) => ({
        id: site.id,
        label: words("app.newTicketFor", { site: site.name }),
        detail: site.clientName,
        icon: <PenLine aria-hidden />,
        act: () => newTicket.start(site.id),
      }));
  }
}
