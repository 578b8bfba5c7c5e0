/** Whether the desktop is drawn by an X server. Under Wayland one may answer, too, but knows only a part of it. */
export function isX(env: Readonly<NodeJS.ProcessEnv>, platform: NodeJS.Platform = process.platform): boolean {
  return platform === "linux" && env["WAYLAND_DISPLAY"] === undefined;
}
