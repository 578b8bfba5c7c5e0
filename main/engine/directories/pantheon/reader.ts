import type { z } from "zod";
import { DirectoryError } from "../directoryProblem.ts";
import type { Gate } from "./gate.ts";
import type { DirectoryPorts } from "./oneAnswer.ts";
import { patientCall, type Settled } from "./patientCall.ts";
import { blocked, keepsFailing, type Session, type Sessions } from "./session.ts";

/** Rows of one page; the host gives no more. */
export const PAGE_ROWS = 100;
/** Far beyond any account: a list that long does not end. */
const MOST_PAGES = 1_000;
/** Side facts of one sort that the server went on failing at; more are not asked for, or a thousand sites would wait 45 s each. */
const MOST_FAILING = 3;

/** What one question came to, where "no" is an answer. */
type Found<Data> = { readonly data: Data } | "missing" | "refused";

/** Questions to the directory in the user's name. All reject with DirectoryError. */
export interface Reader {
  /** An answer that must be there. */
  one<Schema extends z.ZodType>(what: string, path: string, schema: Schema): Promise<z.output<Schema>>;
  /** Missing and refused told apart. */
  find<Schema extends z.ZodType>(what: string, path: string, schema: Schema): Promise<Found<z.output<Schema>>>;
  /** Something that nothing else hangs on: whatever answers in its place spoils only this. */
  side<Schema extends z.ZodType>(
    what: string,
    path: string,
    schema: Schema,
  ): Promise<Found<z.output<Schema>> | "unreadable">;
  /** null = not there, or not for this user. */
  oneIfAny<Schema extends z.ZodType>(what: string, path: string, schema: Schema): Promise<z.output<Schema> | null>;
  /** A list with all its pages, each row once, by `idOf`. */
  all<Schema extends RowSchema>(list: List<Schema>): Promise<readonly z.output<Schema>[]>;
  allIfAny<Schema extends RowSchema>(list: List<Schema>): Promise<readonly z.output<Schema>[] | null>;
}

type RowSchema = z.ZodType<{ readonly id: string | null }>;

export interface List<Schema extends RowSchema> {
  /** For log and words: "your sites". */
  readonly what: string;
  readonly path: string;
  readonly row: Schema;
  /** Of the thing that the row is about; null = the row cannot be told from others. */
  idOf(row: z.output<Schema>): string | null;
}

interface ReaderParts {
  readonly ports: DirectoryPorts;
  readonly gate: Gate;
  readonly sessions: Sessions;
  readonly signal: AbortSignal;
}

export function createReader({ ports, gate, sessions, signal }: ReaderParts): Reader {
  /** By the last part of the path: what is asked of every site alike. */
  const failingSides = new Map<string, number>();

  async function ask(what: string, path: string): Promise<Exclude<Settled, { kind: "signIn" }>> {
    for (;;) {
      const session = await sessions.current(signal);
      const call = {
        name: what,
        method: "GET",
        url: session.base + path,
        headers: headersOf(session),
        signal,
      } as const;
      const verdict = await patientCall(ports, gate, call, "read");
      if (verdict.kind === "data") sessions.accepted(session);
      if (verdict.kind !== "signIn") return verdict;
      if (!sessions.refused(session)) {
        throw new DirectoryError("signIn", "The directory does not accept the session it has just given.");
      }
    }
  }

  async function find<Schema extends z.ZodType>(
    what: string,
    path: string,
    schema: Schema,
  ): Promise<Found<z.output<Schema>>> {
    const verdict = await ask(what, path);
    switch (verdict.kind) {
      case "data": {
        const read = schema.safeParse(verdict.data);
        if (!read.success) throw unreadable(what);
        return { data: read.data };
      }
      case "missing":
      case "refused":
        return verdict.kind;
      case "blocked":
        throw blocked();
      case "unsound":
        throw unreadable(what);
      case "trouble":
        throw keepsFailing();
    }
  }

  async function side<Schema extends z.ZodType>(
    what: string,
    path: string,
    schema: Schema,
  ): Promise<Found<z.output<Schema>> | "unreadable"> {
    const part = path.slice(path.lastIndexOf("/") + 1);
    if ((failingSides.get(part) ?? 0) >= MOST_FAILING) return "unreadable";
    const verdict = await ask(what, path);
    if (verdict.kind === "missing" || verdict.kind === "refused") return verdict.kind;
    if (verdict.kind === "trouble") failingSides.set(part, (failingSides.get(part) ?? 0) + 1);
    const read = verdict.kind === "data" ? schema.safeParse(verdict.data) : null;
    return read?.success === true ? { data: read.data } : "unreadable";
  }

  async function one<Schema extends z.ZodType>(what: string, path: string, schema: Schema): Promise<z.output<Schema>> {
    const read = await find(what, path, schema);
    if (read === "refused") throw new DirectoryError("refused", `The directory does not show ${what} to this user.`);
    if (read === "missing") throw new DirectoryError("unsound", missingWords(what));
    return read.data;
  }

  async function oneIfAny<Schema extends z.ZodType>(
    what: string,
    path: string,
    schema: Schema,
  ): Promise<z.output<Schema> | null> {
    const read = await find(what, path, schema);
    return read === "missing" || read === "refused" ? null : read.data;
  }

  /** The rest of a list whose first page is at hand. */
  async function pagesFrom<Schema extends RowSchema>(
    { what, path, row, idOf }: List<Schema>,
    first: readonly z.output<Schema>[],
  ): Promise<readonly z.output<Schema>[]> {
    const byId = new Map<string, z.output<Schema>>();
    let page = first;
    let cursor = "";
    for (let count = 1; count <= MOST_PAGES; count += 1) {
      const known = byId.size;
      // Where a page begins with the row that it was asked to begin after, this is the end of the list.
      if (count > 1 && page.length === 1 && page.every((each) => (each.id ?? idOf(each)) === cursor)) break;
      for (const each of page) {
        const id = idOf(each);
        if (id === null) throw unreadable(what);
        cursor = each.id ?? id;
        if (!byId.has(id)) byId.set(id, each);
      }
      // A cursor that the server has forgotten begins anew, with status 200 and no other sign of it.
      if (page.length > 0 && byId.size === known) throw repeating(what);
      if (page.length < PAGE_ROWS) break;
      if (count === MOST_PAGES) throw repeating(what);
      page = await one(what, `${path}?limit=${PAGE_ROWS}&start=${encodeURIComponent(cursor)}`, row.array());
    }
    return [...byId.values()];
  }

  return {
    one,
    find,
    side,
    oneIfAny,
    async all(list) {
      return pagesFrom(list, await one(list.what, `${list.path}?limit=${PAGE_ROWS}`, list.row.array()));
    },
    async allIfAny(list) {
      const first = await oneIfAny(list.what, `${list.path}?limit=${PAGE_ROWS}`, list.row.array());
      return first === null ? null : pagesFrom(list, first);
    },
  };
}

function headersOf({ session }: Session): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${session}`, accept: "application/json", "user-agent": "Standby" };
}

function missingWords(what: string): string {
  return what === "you"
    ? "The directory does not know the user of this token."
    : `The directory says that there is no such thing as ${what}.`;
}

function unreadable(what: string): DirectoryError {
  return new DirectoryError("unsound", `The directory's answer about ${what} cannot be read.`);
}

function repeating(what: string): DirectoryError {
  return new DirectoryError(
    "unsound",
    `The directory's answer about ${what} repeats itself, so it may not be complete.`,
  );
}
