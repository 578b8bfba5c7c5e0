import { EmptyState } from "../../ui/EmptyState.tsx";

export function SettingsPage() {
  return <EmptyState title="…" />;
}
