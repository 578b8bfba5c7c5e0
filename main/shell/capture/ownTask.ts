import { MessageChannelMain } from "electron";

/**
 * Runs something as a task of its own. A key that the desktop reports arrives outside of any task, and what is awaited
 * there goes on only with the next one: in an idle app that may be a heartbeat, seconds later. A message to ourselves is
 * a task at once.
 */
export function runAsTask(run: () => void): void {
  const { port1, port2 } = new MessageChannelMain();
  port2.once("message", () => {
    port1.close();
    run();
  });
  port2.start();
  port1.postMessage(null);
}
