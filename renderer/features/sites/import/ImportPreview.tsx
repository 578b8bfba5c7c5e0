import { csvFieldSchema, type CsvField, type CsvMapping } from "../../../../shared/site/site.ts";
import type { RouteOutput } from "../../../bridge/request.ts";
import { Select } from "../../../ui/Select.tsx";
import { useWords, type WordId } from "../../../ui/words.tsx";
import { ImportProblems } from "./ImportProblems.tsx";
import styles from "./import.module.css";

type ImportPreviewProps = {
  readonly name: string;
  readonly table: RouteOutput<"sites.previewImport">;
  readonly onMapping: (mapping: CsvMapping) => void;
};

const NAMES: Readonly<Record<CsvField, WordId>> = {
  site: "sites.site",
  siteId: "sites.siteId",
  client: "sites.client",
  organization: "sites.organization",
  supportLevel: "sites.supportLevel",
  plan: "sites.plan",
  launched: "sites.launched",
  environments: "sites.environments",
  dashboardUrl: "sites.dashboardAddress",
  domains: "sites.domains",
};
const NONE = "none";

/** How the file is read: which column is what, its first rows, how many are good, what is wrong with the others. */
export function ImportPreview({ name, table, onMapping }: ImportPreviewProps) {
  const words = useWords();
  const { columns, rows, rowCount, mapping, good, willAdd, willChange, problems, format } = table;
  const options = [
    { id: NONE, label: words("sites.importNotInFile") },
    ...columns.map((column, index) => ({ id: String(index), label: column })),
  ];
  const fieldOf = (index: number) => csvFieldSchema.options.find((field) => mapping[field] === index);
  return (
    <>
      <p role="status" className={styles.counts}>
        {words("sites.importRead", { name, rows: rowCount, good })}
        {good > 0 && (
          <span className={styles.will}>
            {words("sites.importWill", { added: willAdd, changed: willChange, same: good - willAdd - willChange })}
          </span>
        )}
      </p>
      <div className={styles.mapping}>
        {csvFieldSchema.options.map((field) => (
          <Select
            key={field}
            label={words(NAMES[field])}
            options={options}
            value={mapping[field] === null ? NONE : String(mapping[field])}
            onChange={(id) => onMapping({ ...mapping, [field]: id === NONE ? null : Number(id) })}
            error={field === "site" && mapping.site === null ? words("sites.importNeedsSite") : null}
          />
        ))}
      </div>
      {/* Wide files are scrolled sideways, also by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={words("sites.importRows")}>
        <table className={styles.rows}>
          <thead>
            <tr>
              {columns.map((column, index) => {
                const field = fieldOf(index);
                return (
                  // Columns of a file may be named alike.
                  <th key={index} scope="col" data-unused={field === undefined || undefined}>
                    {column}
                    <span className={styles.field}>{field ? words(NAMES[field]) : words("sites.importUnused")}</span>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, 8).map((row, line) => (
              <tr key={line}>
                {columns.map((_, index) => (
                  <td key={index} data-unused={fieldOf(index) === undefined || undefined}>
                    {row[index] ?? ""}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ImportProblems problems={problems} format={format} />
    </>
  );
}
