/**
 * Puts the stored picture on the clipboard: with its marks and redactions, for those bytes are all that is stored under
 * this hash. The page does it, so that the main process never decodes a picture. False: the clipboard refused.
 */
export async function copyPicture(sha256: string): Promise<boolean> {
  try {
    const answer = await fetch(`/blob/${sha256}`);
    if (!answer.ok) return false;
    const png = new Blob([await answer.arrayBuffer()], { type: "image/png" });
    await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
    return true;
  } catch {
    // Not in front, or the desktop has no clipboard: the words beside the button say so.
    return false;
  }
}
