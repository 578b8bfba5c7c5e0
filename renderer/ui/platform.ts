/** Only for naming keys: the modifier of shortcuts is Cmd on macOS and Ctrl elsewhere. */
export function isMac(): boolean {
  return /mac/iu.test(navigator.userAgent);
}
