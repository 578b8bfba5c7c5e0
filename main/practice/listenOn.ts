import type { FastifyInstance } from "fastify";

const HOST = "127.0.0.1";

/** Listens on the first of the wanted ports that is free (0 = no wish), else on any free one; answers the port. */
export async function listenOn(server: FastifyInstance, wanted: readonly number[]): Promise<number> {
  for (const port of new Set(wanted.filter((candidate) => candidate !== 0))) {
    try {
      return await listen(server, port);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  return listen(server, 0);
}

async function listen(server: FastifyInstance, port: number): Promise<number> {
  await server.listen({ host: HOST, port });
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("Invariant violation: listening without a port");
  return address.port;
}

/** EACCES: systems reserve ranges of ports without anybody listening there. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "EADDRINUSE" || error.code === "EACCES");
}
