import type { Desktop } from "../../main/engine/ports.ts";
import type { EmergencyCard } from "../../shared/ipc/routes/emergency.ts";

/** Writes down what the shell would have shown or opened. */
export interface FakeDesktop extends Desktop {
  readonly notices: { title: string; body: string; path: string; isUrgent?: boolean }[];
  readonly openedPaths: string[];
  readonly openedPages: string[];
  readonly clipboard: string[];
  readonly cards: EmergencyCard[];
  readonly badges: { unsent: number; needsYou: number; late: number; nextDue: string }[];
}

export function createFakeDesktop(): FakeDesktop {
  const desktop = {
    notices: [] as FakeDesktop["notices"],
    openedPaths: [] as string[],
    openedPages: [] as string[],
    clipboard: [] as string[],
    cards: [] as EmergencyCard[],
    badges: [] as FakeDesktop["badges"],
  };
  return {
    ...desktop,
    notify: (notice) => void desktop.notices.push({ ...notice }),
    openPath: async (path) => void desktop.openedPaths.push(path),
    openWeb: async (url) => void desktop.openedPages.push(url),
    writeClipboard: async (text) => void desktop.clipboard.push(text),
    keepEmergencyCard: (card) => void desktop.cards.push(card),
    showBadge: (badge) => void desktop.badges.push({ ...badge }),
  };
}
