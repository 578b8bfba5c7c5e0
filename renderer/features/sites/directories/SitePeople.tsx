import type { DirectoryPerson } from "../../../../shared/directory/directory.ts";
import { useRequest } from "../../../bridge/queries.ts";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { useNow } from "../../../bridge/now.tsx";
import { useTimes } from "../../../ui/times.ts";
import { useWords } from "../../../ui/words.tsx";
import styles from "./directories.module.css";

const SHOWN = 30;

/** Who works on a site, as the directory told it last; nothing where no directory knows the site. */
export function SitePeople({ siteId }: { readonly siteId: string }) {
  const words = useWords();
  const times = useTimes();
  const nowMs = useNow();
  const { data, error } = useRequest("directories.people", { siteId, organizationId: null });
  if (!data || data.asOfMs === null) return <ErrorNote error={error} />;
  const people = byPerson(data.people);
  return (
    <section aria-label={words("directories.people")} className={styles.people}>
      <h3 className={styles.heading}>
        {words("directories.people")}{" "}
        <span className={styles.soft}>{words("ui.asOf", { time: times.brief(data.asOfMs, nowMs) })}</span>
      </h3>
      {people.length === 0 && <p className={styles.soft}>{words("directories.noPeople")}</p>}
      <ul className={styles.lines}>
        {people.slice(0, SHOWN).map(({ id, name, roles }) => (
          <li key={id}>
            <span className={styles.lineName}>{name}</span>
            <span className={styles.soft}>
              {roles
                .map(({ role, organizationName }) =>
                  organizationName === ""
                    ? role
                    : words("directories.viaOrganization", { organization: organizationName, role }),
                )
                .join(" · ")}
            </span>
          </li>
        ))}
        {people.length > SHOWN && (
          <li className={styles.soft}>{words("directories.peopleMore", { count: people.length - SHOWN })}</li>
        )}
      </ul>
    </section>
  );
}

type PersonLine = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Pick<DirectoryPerson, "role" | "organizationName">[];
};

/** Each once, with all roles: in the site's team and in organizations. */
function byPerson(people: readonly DirectoryPerson[]): readonly PersonLine[] {
  const lines = new Map<string, PersonLine>();
  for (const { id, name, email, role, organizationName } of people) {
    const line = lines.get(id) ?? { id, name: name || email, roles: [] };
    lines.set(id, { ...line, roles: [...line.roles, { role: role.replaceAll("_", " "), organizationName }] });
  }
  return [...lines.values()];
}
