import type { App, WebContents } from "electron";

/** Keeps every page of the app, of whatever kind, where it was loaded. Before the first window is made. */
export function guardAllContents(app: App): void {
  app.on("web-contents-created", (_event, contents) => keepInPlace(contents));
}

function keepInPlace(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => {
    // An agent's formatted reply is shown in an empty-sandbox frame whose document stands in the page itself.
    const isInlineFrame = !event.isMainFrame && event.url === "about:srcdoc";
    if (!isInlineFrame) event.preventDefault();
  });
  contents.on("select-bluetooth-device", (event, _devices, answer) => {
    event.preventDefault();
    answer("");
  });
  contents.on("login", (event) => event.preventDefault());
}
