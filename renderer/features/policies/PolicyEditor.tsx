import { useBlocker } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { diffPolicySets } from "../../../shared/policy/diffPolicySets.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import { readPolicySet } from "../../../shared/policy/readPolicySet.ts";
import { classNames } from "../../ui/classNames.ts";
import { Button } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { useWords } from "../../ui/words.tsx";
import { LeaveDialog } from "./LeaveDialog.tsx";
import { PolicyForm } from "./PolicyForm.tsx";
import { entryOf, textOf, type PolicyEntry } from "./policyForm.ts";
import { ProblemList } from "./ProblemList.tsx";
import { SaveDialog } from "./SaveDialog.tsx";
import styles from "./policies.module.css";

type PolicyEditorProps = { readonly base: PolicySet; readonly onClose: () => void };

/** The copy while it is edited: as a form over a sound set, or as text, which may have faults. */
type Copy =
  | { readonly as: "form"; readonly set: PolicySet; readonly entry: PolicyEntry }
  | { readonly as: "text"; readonly text: string };

/** A copy of a set under the pen. Both ways of editing make one text, and every fault of it is shown at once. */
export function PolicyEditor({ base, onClose }: PolicyEditorProps) {
  const words = useWords();
  const [copy, setCopy] = useState<Copy>(() => ({ as: "form", set: base, entry: entryOf(base) }));
  const [isSaving, setIsSaving] = useState(false);
  const [isLeaving, setIsLeaving] = useState(false);
  const isSaved = useRef(false);
  const text = copy.as === "text" ? copy.text : textOf(copy.set, copy.entry);
  const read = readPolicySet(text);
  const problems = read.ok ? [] : read.problems;
  const diff = read.ok ? diffPolicySets(base, read.set) : [];
  const isDirty = !read.ok || diff.length > 0;
  const blocker = useBlocker({ shouldBlockFn: () => isDirty && !isSaved.current, withResolver: true });

  function show(as: Copy["as"]): void {
    if (as === "text") setCopy({ as, text });
    else if (read.ok) setCopy({ as, set: read.set, entry: entryOf(read.set) });
  }
  return (
    <Page>
      <PageHeader title={words("policies.editTitle", { name: base.name })} />
      <div className={styles.content}>
        <Tabs
          label={words("policies.editTitle", { name: base.name })}
          selected={copy.as}
          onSelect={show}
          tabs={[
            {
              id: "form",
              label: words("policies.form"),
              content: copy.as === "form" && (
                <PolicyForm
                  set={copy.set}
                  entry={copy.entry}
                  problems={problems}
                  onChange={(entry) => setCopy({ ...copy, entry })}
                />
              ),
            },
            {
              id: "text",
              label: words("policies.text"),
              content: copy.as === "text" && (
                <TextArea
                  label={words("policies.textLabel")}
                  description={read.ok ? null : words("policies.formBlocked")}
                  value={copy.text}
                  onChange={(typed) => setCopy({ as: "text", text: typed })}
                  rows={30}
                  isMono
                  className={classNames(styles.form, styles.text)}
                />
              ),
            },
          ]}
        />
      </div>
      <footer className={styles.foot}>
        <ProblemList problems={problems} />
        <p role="status" className={styles.soft}>
          {read.ok && words(diff.length === 0 ? "policies.noChanges" : "policies.changes", { count: diff.length })}
        </p>
        <Button onPress={() => (isDirty ? setIsLeaving(true) : onClose())}>{words("policies.cancel")}</Button>
        <Button variant="primary" isDisabled={!read.ok || diff.length === 0} onPress={() => setIsSaving(true)}>
          {words("policies.review")}
        </Button>
      </footer>
      {isSaving && (
        <SaveDialog
          base={base}
          text={text}
          diff={diff}
          onSaved={() => {
            isSaved.current = true;
          }}
          onClose={() => setIsSaving(false)}
        />
      )}
      {isLeaving && <LeaveDialog onStay={() => setIsLeaving(false)} onLeave={onClose} />}
      {blocker.status === "blocked" && <LeaveDialog onStay={blocker.reset} onLeave={blocker.proceed} />}
    </Page>
  );
}
