// The bare Electron that Standby is measured against: one empty window of the same size, as safe as Electron's defaults.
import { app, BrowserWindow } from "electron";

app.on("window-all-closed", () => app.quit());
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800 });
  void window.loadFile("empty.html");
});
