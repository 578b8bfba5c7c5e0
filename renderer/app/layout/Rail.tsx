import { Building2, CircleDot, FilePen, Phone, Send, Ticket } from "lucide-react";
import { useAppStatus } from "../../bridge/status.ts";
import { useWords } from "../../ui/words.tsx";
import { RailFoot } from "./RailFoot.tsx";
import { RailLink } from "./RailLink.tsx";
import { ReportLink } from "./ReportLink.tsx";
import styles from "./Rail.module.css";

/** The five places, the drafts, and at the foot how things stand with the helpdesk. */
export function Rail() {
  const words = useWords();
  const counts = useAppStatus().data?.counts;
  return (
    <aside className={styles.rail}>
      <div className={styles.brand} aria-hidden>
        <span className={styles.sign} />
        Standby
      </div>
      <nav aria-label={words("app.places")} className={styles.places}>
        <RailLink to="/now" icon={<CircleDot aria-hidden />} label={words("app.now")} shortcut="G N" />
        <RailLink
          to="/tickets"
          icon={<Ticket aria-hidden />}
          label={words("app.tickets")}
          shortcut="G T"
          count={counts?.openTickets ?? 0}
        />
        <RailLink
          to="/outbox"
          icon={<Send aria-hidden />}
          label={words("app.outbox")}
          shortcut="G O"
          count={counts?.unsent ?? 0}
          alert={counts?.needsYou ? words("app.needsYou", { count: counts.needsYou }) : null}
        />
        <RailLink
          to="/drafts"
          icon={<FilePen aria-hidden />}
          label={words("app.drafts")}
          count={counts?.drafts ?? 0}
          isNested
        />
        <RailLink to="/sites" icon={<Building2 aria-hidden />} label={words("app.sites")} shortcut="G S" />
        <RailLink to="/calls" icon={<Phone aria-hidden />} label={words("app.calls")} shortcut="G C" />
        <ReportLink />
      </nav>
      <RailFoot />
    </aside>
  );
}
