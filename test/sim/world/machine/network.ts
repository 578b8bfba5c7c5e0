import type { HttpFetch, HttpRequest } from "../../../../main/engine/ports.ts";
import type { Chance } from "../chance.ts";
import type { Desk, DeskAnswer } from "../desks/desk.ts";
import type { EventLog } from "../eventLog.ts";
import type { Timeline } from "../timeline.ts";
import { drawFate } from "./fates.ts";
import type { Life } from "./life.ts";
import { openLine } from "./line.ts";
import { plays, signInPage } from "./plays.ts";

/** What stands between a computer and everybody else. behindPage: a sign-in page answers everything. */
export type Link = "up" | "down" | "behindPage";

export interface Weather {
  /** Share of exchanges that go wrong just now. */
  faultShare(kind: "read" | "write"): number;
  readonly gatewayRepeats: boolean;
}

/** What the world remembers of one exchange, for judging what a client could have known. */
export interface Exchange {
  readonly number: number;
  readonly person: number;
  readonly method: string;
  readonly path: string;
  readonly begunAtMs: number;
  /** When the helpdesk worked on it; null = never (yet). */
  workedAtMs: number | null;
  /** When an answer was there; null = it never was. */
  answeredAtMs: number | null;
}

export interface NetworkParts {
  readonly timeline: Timeline;
  readonly desk: Desk;
  readonly log: EventLog;
  readonly chance: Chance;
  readonly weather: Weather;
  serverNow(): number;
}

export interface Network {
  readonly exchanges: readonly Exchange[];
  /** True while something may still happen at the helpdesk that nobody waits for, or somebody waits in vain. */
  isLateWorkOut(): boolean;
  /** The way of one life of one computer to the helpdesk. */
  fetchFor(person: number, life: Life, link: () => Link): HttpFetch;
}

export function createNetwork(parts: NetworkParts): Network {
  const { timeline, desk, chance, log, weather } = parts;
  const exchanges: Exchange[] = [];
  const counts = { late: 0, open: 0 };

  function begin(person: number, url: URL, { method }: HttpRequest): Exchange {
    const place = { number: exchanges.length, person, method, path: url.pathname };
    const exchange: Exchange = { ...place, begunAtMs: timeline.now(), workedAtMs: null, answeredAtMs: null };
    exchanges.push(exchange);
    return exchange;
  }

  /** Once, unless something on the way sends writes again by itself. */
  function work(exchange: Exchange, url: URL, { method, headers, body = "" }: HttpRequest): DeskAnswer {
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
    const asked = { method, url, headers, body: bytes, exchange: exchange.number };
    const answer = desk.handle(asked);
    if (weather.gatewayRepeats && desk.isWrite(asked) && chance.is(0.2)) desk.handle(asked);
    exchange.workedAtMs = timeline.now();
    log.write(timeline.now(), "desk", `#${exchange.number} ${answer.status}`);
    return { ...answer, headers: { ...answer.headers, date: new Date(parts.serverNow()).toUTCString() } };
  }

  return {
    exchanges,
    isLateWorkOut: () => counts.late + counts.open > 0,
    fetchFor: (person, life, link) => (address, request) => {
      life.touch();
      const url = new URL(address);
      const exchange = begin(person, url, request);
      const isWrite = desk.isWrite({ method: request.method, url });
      const fate = drawFate(chance, isWrite, weather.faultShare(isWrite ? "write" : "read"));
      log.write(timeline.now(), `p${person}`, `#${exchange.number} ${request.method} ${url.pathname} ${fate}`);
      const { line, response } = openLine({
        ...{ timeline, chance, life, request },
        work: () => work(exchange, url, request),
        serverNow: parts.serverNow,
        count: (what, by) => void (counts[what] += by),
      });
      if (link() === "down") plays.refused(line);
      else if (link() === "behindPage") signInPage(line);
      else plays[fate](line);
      return response.then((answer) => {
        exchange.answeredAtMs = timeline.now();
        return answer;
      });
    },
  };
}
