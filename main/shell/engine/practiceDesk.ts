import { z } from "zod";
import { AppError } from "../../../shared/ipc/appError.ts";
import { practiceConnectionSchema, type PracticeConnection } from "../../../shared/ipc/host.ts";
import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock, Logger, PracticeHost } from "../../engine/ports.ts";
import type { ChildProcess } from "./childProcess.ts";
import { createRestartBudget } from "./restartBudget.ts";

interface PracticeDeskOptions {
  readonly fork: () => ChildProcess;
  /** Its own database, which survives restarts. */
  readonly dbPath: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface RunningDesk {
  readonly child: ChildProcess;
  readonly connection: Promise<PracticeConnection>;
}

const reportSchema = z.discriminatedUnion("type", [
  practiceConnectionSchema.extend({ type: z.literal("listening") }),
  z.object({ type: z.literal("failed"), message: z.string() }),
  z.object({ type: z.literal("stopped") }),
]);
type Report = z.infer<typeof reportSchema>;

const startLimit: Ms = 15 * SECOND;
const stopLimit: Ms = 3 * SECOND;

/** The practice desk's process: started when the engine asks for it, restarted when it falls, stopped when left. */
export function createPracticeDeskHost(options: PracticeDeskOptions): PracticeHost {
  const { clock, logger } = options;
  const budget = createRestartBudget();
  let running: RunningDesk | null = null;
  // A desk that fell comes back under the address that the engine knows, while the port is free.
  let lastPort = 0;

  function launch(port: number): RunningDesk {
    const child = options.fork();
    const connection = new Promise<PracticeConnection>((resolve, reject) => {
      const fail = (words: string): void => reject(new AppError("practice.unavailable", words));
      const cancelTimer = clock.after(startLimit, () => {
        fail("It did not answer in time.");
        child.kill();
      });
      child.onMessage((raw) => {
        const report = readReport(raw);
        if (report?.type === "failed") fail("It could not open its data or its port.");
        if (report?.type !== "listening") return;
        cancelTimer();
        lastPort = Number(new URL(report.baseUrl).port);
        resolve({ baseUrl: report.baseUrl, users: report.users });
      });
      child.onExit((exitCode) => {
        cancelTimer();
        fail("It stopped while starting.");
        fallen(child, exitCode);
      });
    });
    child.post({ type: "start", dbPath: options.dbPath, port });
    return { child, connection };
  }

  function fallen(child: ChildProcess, exitCode: number): void {
    if (running?.child !== child) return;
    running = null;
    const delay = budget.next(clock.now());
    logger.error("practice.fell", { exitCode, isRestarted: delay !== null });
    if (delay !== null) clock.after(delay, () => void start().catch(() => logger.warn("practice.restartFailed")));
  }

  async function start(): Promise<PracticeConnection> {
    running ??= launch(lastPort);
    const current = running;
    try {
      return await current.connection;
    } catch (cause) {
      if (running === current) running = null;
      current.child.kill();
      // Perhaps another program took the port meanwhile: any other will do.
      if (lastPort === 0) throw cause;
      lastPort = 0;
      return start();
    }
  }

  return {
    start,
    stop() {
      const current = running;
      running = null;
      if (current === null) return Promise.resolve();
      return new Promise((resolve) => {
        const cancelTimer = clock.after(stopLimit, () => current.child.kill());
        current.child.onMessage((raw) => {
          if (readReport(raw)?.type === "stopped") current.child.kill();
        });
        current.child.onExit(() => {
          cancelTimer();
          resolve();
        });
        current.child.post({ type: "stop" });
      });
    },
  };
}

function readReport(raw: unknown): Report | null {
  return reportSchema.safeParse(raw).data ?? null;
}
