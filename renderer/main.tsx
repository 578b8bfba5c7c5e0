import "./app/pageSafety.ts";
import "@fontsource-variable/inter";
import "./ui/tokens.css";
import "./ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { createAppRouter } from "./app/router.tsx";
import { readStartPreferences } from "./app/startPreferences.ts";
import { showTheme } from "./app/theme.ts";
import { onEveryAppEvent } from "./bridge/onAppEvent.ts";
import { createQueryCache, followEvents } from "./bridge/queryCache.ts";
import { requestQuery } from "./bridge/queries.ts";

async function start(host: HTMLElement): Promise<void> {
  const cache = createQueryCache();
  followEvents(cache, onEveryAppEvent);
  // Asked before anything is drawn, so that the engine works while the page is laid out.
  void cache.prefetchQuery(requestQuery("app.status", {}));
  const preferences = await readStartPreferences();
  showTheme(preferences.theme);
  const router = createAppRouter(preferences.lastPage);
  createRoot(host).render(
    <StrictMode>
      <App cache={cache} router={router} />
    </StrictMode>,
  );
}

const host = document.getElementById("root");
if (host) void start(host);
