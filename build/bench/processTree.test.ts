import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { commandLineOf, cpuTicks, processTree, pssMb } from "./processTree.ts";

// Only Linux has /proc; the figures are taken there.
describe.runIf(process.platform === "linux")("processTree", () => {
  it("finds a child and what the child started, tells their memory, and forgets the dead", async () => {
    const child = spawn("/bin/sh", ["-c", "sleep 30 & echo started; wait"], { detached: true });
    await once(child.stdout, "data");
    const pid = child.pid ?? 0;
    const tree = processTree(pid);
    expect(tree.map((each) => commandLineOf(each).trim())).toEqual([expect.stringContaining("wait"), "sleep 30"]);
    expect(processTree(process.pid)).toEqual(expect.arrayContaining([...tree]));
    // Busy until it is seen to be.
    const before = cpuTicks(process.pid);
    while (cpuTicks(process.pid) < before + 2) JSON.stringify(process.versions);
    for (const each of tree) expect(cpuTicks(each)).toBeLessThan(50);
    for (const each of tree) expect(pssMb(each)).toBeGreaterThan(0.01);
    process.kill(-pid, "SIGKILL");
    await once(child, "exit");
    expect(processTree(pid)).toEqual([]);
    expect([pssMb(pid), cpuTicks(pid)]).toEqual([0, 0]);
  });
});
