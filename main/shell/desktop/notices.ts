import { Notification } from "electron";

export interface Notice {
  readonly title: string;
  readonly body: string;
  /** The page of the app that a click opens. */
  readonly path: string;
  /** An emergency: where the desktop can keep such a notice on screen, it does. */
  readonly isUrgent: boolean;
}

export interface Notices {
  show(notice: Notice): void;
}

const mostKept = 50;

/** Notices of the desktop; where it has none, the app's own pages say the same. */
export function createNotices(open: (path: string) => void): Notices {
  // A notice that nobody holds is collected, and its click is lost.
  const shown = new Set<Notification>();
  return {
    show({ title, body, path, isUrgent }) {
      if (!Notification.isSupported()) return;
      const notice = new Notification({ title, body, urgency: isUrgent ? "critical" : "normal" });
      shown.add(notice);
      const [oldest] = shown;
      if (shown.size > mostKept && oldest !== undefined) shown.delete(oldest);
      notice.on("click", () => open(path));
      notice.on("close", () => shown.delete(notice));
      notice.show();
    },
  };
}
