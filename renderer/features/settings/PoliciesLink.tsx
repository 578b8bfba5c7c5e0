import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useWords } from "../../ui/words.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import styles from "./SettingsPage.module.css";

/** The way to the rule sets: a page of its own. */
export function PoliciesLink() {
  const words = useWords();
  return (
    <SettingsSection title={words("policies.title")}>
      <Link to="/settings/policies" className={styles.onward}>
        {words("policies.link")} <ChevronRight aria-hidden />
      </Link>
    </SettingsSection>
  );
}
