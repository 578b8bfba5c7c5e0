import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { TicketsPage } from "../features/tickets/TicketsPage.tsx";
import { Layout } from "./layout/Layout.tsx";
import { startPath } from "./lastPage.ts";
import { NotFoundPage } from "./NotFoundPage.tsx";
import { PageError } from "./PageError.tsx";
import { readTicketSearch } from "./ticketSearch.ts";

const root = createRootRoute({ component: Layout, errorComponent: PageError, notFoundComponent: NotFoundPage });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/tickets" });
  },
});

// The first page of most starts: in the first bundle, so that its rows do not wait for another file.
const tickets = createRoute({
  getParentRoute: () => root,
  path: "/tickets",
  component: TicketsPage,
  validateSearch: readTicketSearch,
});
const ticket = createRoute({
  getParentRoute: () => tickets,
  path: "$ticketId",
  component: lazyRouteComponent(() => import("../features/ticket/TicketPane.tsx"), "TicketPane"),
});

const now = createRoute({
  getParentRoute: () => root,
  path: "/now",
  component: lazyRouteComponent(() => import("../features/now/NowPage.tsx"), "NowPage"),
});
const drafts = createRoute({
  getParentRoute: () => root,
  path: "/drafts",
  component: lazyRouteComponent(() => import("../features/drafts/DraftsPage.tsx"), "DraftsPage"),
});
const compose = createRoute({
  getParentRoute: () => root,
  path: "/compose/$draftId",
  component: lazyRouteComponent(() => import("../features/compose/ComposePage.tsx"), "ComposePage"),
});
const outbox = createRoute({
  getParentRoute: () => root,
  path: "/outbox",
  component: lazyRouteComponent(() => import("../features/outbox/OutboxPage.tsx"), "OutboxPage"),
});
const sites = createRoute({
  getParentRoute: () => root,
  path: "/sites",
  component: lazyRouteComponent(() => import("../features/sites/SitesPage.tsx"), "SitesPage"),
});
const calls = createRoute({
  getParentRoute: () => root,
  path: "/calls",
  component: lazyRouteComponent(() => import("../features/calls/CallsPage.tsx"), "CallsPage"),
});
const emergency = createRoute({
  getParentRoute: () => root,
  path: "/emergency",
  component: lazyRouteComponent(() => import("../features/emergency/EmergencyPage.tsx"), "EmergencyPage"),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(() => import("../features/settings/SettingsPage.tsx"), "SettingsPage"),
});
const storage = createRoute({
  getParentRoute: () => root,
  path: "/settings/storage",
  component: lazyRouteComponent(() => import("../features/storage/StoragePage.tsx"), "StoragePage"),
});
const policies = createRoute({
  getParentRoute: () => root,
  path: "/settings/policies",
  component: lazyRouteComponent(() => import("../features/policies/PoliciesPage.tsx"), "PoliciesPage"),
});
const policy = createRoute({
  getParentRoute: () => root,
  path: "/settings/policies/$policyId",
  component: lazyRouteComponent(() => import("../features/policies/PolicyPage.tsx"), "PolicyPage"),
});
const report = createRoute({
  getParentRoute: () => root,
  path: "/report",
  component: lazyRouteComponent(() => import("../features/report/ReportPage.tsx"), "ReportPage"),
});
const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  component: lazyRouteComponent(() => import("../features/onboarding/WelcomePage.tsx"), "WelcomePage"),
});

const routeTree = root.addChildren([
  home,
  now,
  tickets.addChildren([ticket]),
  drafts,
  compose,
  outbox,
  sites,
  calls,
  emergency,
  settings,
  storage,
  policies,
  policy,
  report,
  welcome,
]);

/** Addresses live behind the "#": the page itself is one file, and a reload keeps its place. */
export function createAppRouter(lastPage: string) {
  const history = createHashHistory();
  if (history.location.pathname === "/") history.replace(startPath(lastPage));
  return createRouter({ routeTree, history, defaultPreload: "intent", scrollRestoration: false });
}
export type AppRouter = ReturnType<typeof createAppRouter>;

declare module "@tanstack/react-router" {
  interface Register {
    router: AppRouter;
  }
}
