import { Link } from "@tanstack/react-router";
import { ArrowLeft, FileUp } from "lucide-react";
import { useState } from "react";
import type { PolicyOrigin } from "../../../shared/ipc/routes/policies.ts";
import { useRequest } from "../../bridge/queries.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Page } from "../../ui/Page.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";
import { ImportPolicyDialog } from "./ImportPolicyDialog.tsx";
import styles from "./policies.module.css";

const ORIGINS = {
  shipped: "policies.origin.shipped",
  copy: "policies.origin.copy",
  import: "policies.origin.import",
} as const satisfies Record<PolicyOrigin, WordId>;

/** All rule sets, shipped and own. */
export function PoliciesPage() {
  const words = useWords();
  const { data, error, refetch } = useRequest("policies.list", {});
  const [isImporting, setIsImporting] = useState(false);
  return (
    <Page>
      <PageHeader title={words("policies.title")}>
        <Link to="/settings" className={styles.back}>
          <ArrowLeft aria-hidden /> {words("policies.toSettings")}
        </Link>
        <Button icon={<FileUp aria-hidden />} onPress={() => setIsImporting(true)}>
          {words("policies.import")}
        </Button>
      </PageHeader>
      <div className={styles.content}>
        <p className={styles.intro}>{words("policies.intro")}</p>
        <ErrorNote error={error} onRetry={() => void refetch()} />
        {data && (
          <table className={styles.table} aria-label={words("policies.title")}>
            <thead>
              <tr>
                <th scope="col">{words("policies.name")}</th>
                <th scope="col">{words("policies.host")}</th>
                <th scope="col">{words("policies.validFrom")}</th>
                <th scope="col">{words("policies.originHead")}</th>
                <th scope="col">{words("policies.use")}</th>
              </tr>
            </thead>
            <tbody>
              {data.policies.map((policy) => (
                <tr key={policy.id}>
                  <td>
                    <Link to="/settings/policies/$policyId" params={{ policyId: policy.id }} className={styles.name}>
                      {policy.title}
                    </Link>
                    {policy.isRetired && <Badge>{words("policies.retired")}</Badge>}
                  </td>
                  <td>{policy.host}</td>
                  <td>{policy.validFrom}</td>
                  <td>{words(ORIGINS[policy.origin])}</td>
                  <td>{words("policies.inUse", { count: policy.inUse })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p className={styles.soft}>{words("policies.local")}</p>
      </div>
      {isImporting && <ImportPolicyDialog onClose={() => setIsImporting(false)} />}
    </Page>
  );
}
