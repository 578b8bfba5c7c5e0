import { onTestFinished } from "vitest";
import { startFaultServer, type FaultProxy } from "./faultServer.ts";

export type { FaultProxy } from "./faultServer.ts";

/** A proxy that spoils chosen exchanges; it ends with the test. */
export async function createFaultProxy(target: string): Promise<FaultProxy> {
  const proxy = await startFaultServer(target);
  onTestFinished(() => proxy.stop());
  return proxy;
}
