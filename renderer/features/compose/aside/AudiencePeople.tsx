import type { DraftChecks } from "../../../../shared/ticket/draftCheck.ts";
import { AsOf } from "../../../ui/AsOf.tsx";
import { useWords } from "../../../ui/words.tsx";
import styles from "./aside.module.css";

const MOST = 8;

/** Who that is by name, where a directory knows: its word, not the helpdesk's. */
export function AudiencePeople({ audience }: { readonly audience: DraftChecks["audience"] }) {
  const words = useWords();
  const { people, total, asOfMs } = audience;
  if (asOfMs === null) return null;
  const shown = people.slice(0, MOST);
  const rest = total - shown.length;
  return (
    <>
      <ul aria-label={words("compose.audiencePeople")} className={styles.people}>
        {shown.map(({ name, email, role }) => (
          <li key={`${email} ${name}`} title={[email, role].filter((part) => part !== "").join(" · ")}>
            {name === "" ? email : name}
          </li>
        ))}
        {rest > 0 && <li>{words("compose.audienceMore", { count: rest })}</li>}
        {total === 0 && <li>{words("compose.audienceNobody")}</li>}
      </ul>
      <p className={styles.source}>
        {words("compose.audienceSource")} <AsOf atMs={asOfMs} />
      </p>
    </>
  );
}
