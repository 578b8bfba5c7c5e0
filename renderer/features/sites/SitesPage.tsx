import { EmptyState } from "../../ui/EmptyState.tsx";

export function SitesPage() {
  return <EmptyState title="…" />;
}
