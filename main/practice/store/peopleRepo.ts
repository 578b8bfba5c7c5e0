import type { DeskDatabase } from "./openStore.ts";

export type PersonRole = "end-user" | "agent";

export type Person = Readonly<{
  id: number;
  name: string;
  email: string;
  role: PersonRole;
  createdAt: number;
}>;

export type Organization = Readonly<{ id: number; name: string }>;
type Membership = Readonly<{ id: number; personId: number; organizationId: number; isDefault: boolean }>;
type PersonWithToken = Person & Readonly<{ token: string }>;

export type PeopleRepo = Readonly<{
  byToken(token: string): Person | null;
  byId(id: number): Person | null;
  /** The person with that address; a stranger becomes a person without a sign-in, as copying somebody in does. */
  findOrAddByEmail(email: string, name: string, now: number): Person;
  named(ids: readonly number[]): readonly Person[];
  withToken(): readonly PersonWithToken[];
  memberships(personId: number): readonly Membership[];
  organizations(ids: readonly number[]): readonly Organization[];
  addPerson(person: Person, token: string | null): void;
  addOrganization(organization: Organization): void;
  addMembership(personId: number, organizationId: number, isDefault: boolean): void;
}>;

const COLUMNS = `id, name, email, role, created_at AS "createdAt"`;

export function createPeopleRepo(db: DeskDatabase): PeopleRepo {
  const byToken = db.prepare<[string], Person>(`SELECT ${COLUMNS} FROM person WHERE token = ?`);
  const byId = db.prepare<[number], Person>(`SELECT ${COLUMNS} FROM person WHERE id = ?`);
  const byEmail = db.prepare<[string], Person>(`SELECT ${COLUMNS} FROM person WHERE email = ?`);
  const addByEmail = db.prepare<[string, string, number], Person>(
    `INSERT INTO person (name, email, role, created_at) VALUES (?, ?, 'end-user', ?) RETURNING ${COLUMNS}`,
  );
  const named = db.prepare<[string], Person>(
    `SELECT ${COLUMNS} FROM person WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
  );
  const withToken = db.prepare<[], PersonWithToken>(
    `SELECT ${COLUMNS}, token FROM person WHERE token IS NOT NULL ORDER BY id DESC`,
  );
  const memberships = db.prepare<[number], MembershipRow>(
    "SELECT id, person_id, organization_id, is_default FROM membership WHERE person_id = ? ORDER BY is_default DESC, id",
  );
  const organizations = db.prepare<[string], Organization>(
    "SELECT id, name FROM organization WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
  );
  const addPerson = db.prepare(
    "INSERT INTO person (id, name, email, role, token, created_at) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const addOrganization = db.prepare("INSERT INTO organization (id, name) VALUES (?, ?)");
  const addMembership = db.prepare("INSERT INTO membership (person_id, organization_id, is_default) VALUES (?, ?, ?)");

  return {
    byToken: (token) => byToken.get(token) ?? null,
    byId: (id) => byId.get(id) ?? null,
    findOrAddByEmail(email, name, now) {
      const person = byEmail.get(email) ?? addByEmail.get(name, email, now);
      if (person === undefined) throw new Error("Invariant violation: an inserted person came back empty");
      return person;
    },
    named: (ids) => named.all(JSON.stringify(ids)),
    withToken: () => withToken.all(),
    memberships: (personId) => memberships.all(personId).map(toMembership),
    organizations: (ids) => organizations.all(JSON.stringify(ids)),
    addPerson: (person, token) =>
      void addPerson.run(person.id, person.name, person.email, person.role, token, person.createdAt),
    addOrganization: (organization) => void addOrganization.run(organization.id, organization.name),
    addMembership: (personId, organizationId, isDefault) =>
      void addMembership.run(personId, organizationId, isDefault ? 1 : 0),
  };
}

type MembershipRow = Readonly<{ id: number; person_id: number; organization_id: number; is_default: number }>;

function toMembership(row: MembershipRow): Membership {
  return { id: row.id, personId: row.person_id, organizationId: row.organization_id, isDefault: row.is_default === 1 };
}
