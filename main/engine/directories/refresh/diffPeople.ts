import type { DirectoryChange } from "../../../../shared/directory/diff.ts";
import type { SnapshotMember } from "../snapshot.ts";

const MOST_NAMES = 50;

type PeopleChanges = Pick<Extract<DirectoryChange, { kind: "peopleChanged" }>, "came" | "left" | "roleChanged">;

/** Who came, left or has another role; null = the same people as before. By id: a name may change. */
export function diffPeople(before: readonly SnapshotMember[], now: readonly SnapshotMember[]): PeopleChanges | null {
  const was = new Map(before.map((member) => [member.id, member]));
  const is = new Set(now.map(({ id }) => id));
  const came = now.filter(({ id }) => !was.has(id));
  const left = before.filter(({ id }) => !is.has(id));
  const roleChanged = now.filter(({ id, role }) => was.has(id) && was.get(id)?.role !== role);
  if (came.length + left.length + roleChanged.length === 0) return null;
  return { came: namesOf(came), left: namesOf(left), roleChanged: namesOf(roleChanged) };
}

function namesOf(members: readonly SnapshotMember[]): string[] {
  return members.slice(0, MOST_NAMES).map(({ name, email, id }) => name || email || id);
}
