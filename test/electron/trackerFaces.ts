import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What answers at the address: other things than a helpdesk, and a Request Tracker with more or less rights. */
export type Face = "signInPage" | "website" | "refuses" | "noQueue" | "works";

export type TrackerFaces = Readonly<{
  url: string;
  show: (face: Face) => void;
  /** Authorization headers seen so far. */
  signIns: readonly string[];
  stop: () => Promise<void>;
}>;

export const trackerToken = "1-35-0123456789abcdef0123456789abcdef";

const pages = {
  signInPage: "<!doctype html><title>Welcome</title><form><input type='password' name='p'></form>",
  website: "<!doctype html><title>Bakery</title><p>Fresh bread</p>",
} as const;

const queues = ["Support", "Orders"].map((Name, index) => {
  const id = String(index + 3);
  return { id, Name, Description: "", SLADisabled: "1", _hyperlinks: [{ ref: "create", _url: "", to: "", id }] };
});
const field = { Description: "", Type: "Freeform", MaxValues: "1", Pattern: "", LookupType: "RT::Queue-RT::Ticket" };
const fields = ["ClientRef", "Site"].map((Name, index) => ({ ...field, id: String(index + 1), Name }));

/** The few answers of REST 2 that connecting an account asks for. */
function answer(path: string, face: Face): unknown {
  if (path.includes("/user/")) {
    return { id: 35, Name: "one", RealName: "Agency user one", EmailAddress: "one@agency.example", Privileged: 0 };
  }
  const items = path.includes("/customfields") ? fields : path.includes("/queues/all") ? queues : [];
  // A list is at its end when a page is empty.
  const page = Number(/[?&]page=(\d+)/u.exec(path)?.[1] ?? "1");
  return { items: face === "noQueue" || page > 1 ? [] : items, total: 0 };
}

export async function startTrackerFaces(): Promise<TrackerFaces> {
  let face: Face = "works";
  const signIns: string[] = [];
  const server: Server = createServer((request, response) => {
    const { authorization } = request.headers;
    if (authorization !== undefined) signIns.push(authorization);
    if (face === "signInPage" || face === "website") {
      response.writeHead(200, { "content-type": "text/html" }).end(pages[face]);
      return;
    }
    const isRefused = authorization === undefined || face === "refuses";
    response.writeHead(isRefused ? 401 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(isRefused ? { message: "Unauthorized" } : answer(request.url ?? "", face)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show: (next) => void (face = next),
    signIns,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
