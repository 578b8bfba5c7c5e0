import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  domainsShape,
  environmentsShape,
  featuresShape,
  memberRow,
  organizationRow,
  siteRow,
  siteShape,
  userShape,
} from "./recordedShapes.ts";
import type { PantheonWorld } from "./world.ts";

const PAGE = 100;
const DAYS_28 = 28 * 24 * 3_600;

export interface Told {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is; an object as JSON. */
  readonly body: unknown;
}

export interface Asked {
  readonly method: string;
  /** Without base and query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** How often this path was asked before. */
  readonly before: number;
}

export interface PantheonServer {
  readonly baseUrl: string;
  readonly world: PantheonWorld;
  /** Every question so far: "GET users/1/memberships/sites?limit=100". */
  readonly asked: string[];
  /** What came in "authorization", newest last. */
  readonly authorizations: string[];
  /** Most questions that were under way at the same time. */
  mostAtOnce(): number;
  /** Answers in place of the directory; null = as usual. */
  interfere(answer: (asked: Asked) => Told | "cut" | null): void;
  /** Sessions given so far are no longer accepted. */
  endSessions(): void;
  signIns(): number;
  close(): Promise<void>;
}

/** The directory's read endpoints on loopback: recorded shapes, pages by `start`, errors in all their forms. */
export async function startPantheonServer(
  world: PantheonWorld,
  now: () => number = () => Date.now(),
): Promise<PantheonServer> {
  const asked: string[] = [];
  const authorizations: string[] = [];
  const counts = new Map<string, number>();
  const sessions = new Set<string>();
  const cursors = new Set<string>();
  let interference: (asked: Asked) => Told | "cut" | null = () => null;
  let given = 0;
  let inside = 0;
  let most = 0;

  function signIn(body: string): Told {
    const told = JSON.parse(body) as { machine_token?: string; client?: string };
    // As recorded: no 401, no object, only a sentence with quotation marks around it.
    if (told.machine_token !== world.token) return { status: 500, body: '"Machine token could not be authorized."' };
    given += 1;
    const session = `${world.me}:session-${given}:secret`;
    sessions.add(session);
    return { status: 200, body: { session, expires_at: Math.floor(now() / 1_000) + DAYS_28, user_id: world.me } };
  }

  /** `start` counts only when it was the last row of a page that was served; else the first page comes again. */
  function page(path: string, query: URLSearchParams, rows: readonly object[]): Told {
    const start = query.get("start");
    const limit = Math.min(PAGE, Number(query.get("limit") ?? PAGE));
    const isKnown = start !== null && cursors.has(`${path} ${start}`);
    const from = isKnown ? rows.findIndex((row) => "id" in row && row.id === start) + 1 : 0;
    const slice = rows.slice(from, from + limit);
    const last = slice.at(-1);
    if (last !== undefined && "id" in last) cursors.add(`${path} ${String(last.id)}`);
    return { status: 200, body: slice };
  }

  function read(path: string, query: URLSearchParams): Told {
    const [room = "", id = "", ...rest] = path.split("/").map(decodeURIComponent);
    const rows = (list: readonly object[]) => page(path, query, list);
    const what = rest.join("/");
    const missing: Told = { status: 404, body: "" };
    if (room === "users") {
      if (what === "") return { status: 200, body: userShape(world, id) };
      if (what === "memberships/organizations")
        return rows(world.organizations.map((each) => organizationRow(each, world.me)));
      if (what === "memberships/sites")
        return rows(
          world.sites.filter((site) => world.ownSiteIds.includes(site.id)).map((site) => siteRow(site, world.me)),
        );
    }
    const organization = room === "organizations" ? world.organizations.find((each) => each.id === id) : undefined;
    if (organization) {
      const listed = new Set(organization.siteIds);
      if (what === "memberships/sites")
        return rows(world.sites.filter((site) => listed.has(site.id)).map((site) => siteRow(site, world.me)));
      if (what === "memberships/users") return rows(organization.people.map((member) => memberRow(world, member, id)));
      if (what === "features") return { status: 200, body: featuresShape("organizaiton", "P2") };
    }
    const site = room === "sites" ? world.sites.find((each) => each.id === id) : undefined;
    if (site) {
      if (what === "") return { status: 200, body: siteShape(site) };
      if (what === "memberships/users") return rows(site.team.map((member) => memberRow(world, member, id)));
      if (what === "environments/live/domains") return { status: 200, body: domainsShape(site, "live") };
      if (what === "environments") return { status: 200, body: environmentsShape(site) };
      if (what === "features" && site.priority !== null)
        return { status: 200, body: featuresShape("site", site.priority) };
    }
    return missing;
  }

  function answer(request: IncomingMessage, body: string): Told | "cut" {
    const url = new URL(request.url ?? "/", "http://localhost");
    const path = url.pathname.replace(/^\/api\//u, "");
    const before = counts.get(path) ?? 0;
    counts.set(path, before + 1);
    asked.push(`${request.method} ${path}${url.search}`);
    const { authorization } = request.headers;
    if (authorization !== undefined) authorizations.push(authorization);
    const instead = interference({ method: request.method ?? "", path, query: url.searchParams, before });
    if (instead !== null) return instead;
    if (path === "authorize/machine-token" && request.method === "POST") return signIn(body);
    if (!sessions.has((authorization ?? "").replace(/^Bearer /u, "")))
      return { status: 401, body: '"Session not found"' };
    return request.method === "GET" ? read(path, url.searchParams) : { status: 405, body: "" };
  }

  const server = createServer((request, response) => {
    inside += 1;
    most = Math.max(most, inside);
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      // Not in the same turn: else no two questions would ever be under way together.
      setImmediate(() => {
        inside -= 1;
        const told = answer(request, Buffer.concat(parts).toString("utf8"));
        if (told === "cut") request.socket.destroy();
        else send(response, told);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    baseUrl: `http://127.0.0.1:${port}/api/`,
    world,
    asked,
    authorizations,
    mostAtOnce: () => most,
    interfere: (given_) => void (interference = given_),
    endSessions: () => sessions.clear(),
    signIns: () => given,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function send(response: ServerResponse, { status, headers = {}, body }: Told): void {
  const isText = typeof body === "string";
  response.writeHead(status, { "content-type": "application/json", "x-pantheon-trace-id": "trace-1", ...headers });
  response.end(isText ? body : JSON.stringify(body));
}
