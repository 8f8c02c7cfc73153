import { createServer } from "node:net";

/** Throws a message with the remedy when the portal could not listen there. */
export async function checkPort(port: number, host: string): Promise<void> {
  const code = await new Promise<string | undefined>((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
  if (code === undefined) return;
  const other = port < 65_535 ? port + 1 : port - 1;
  if (code === "EADDRINUSE")
    throw new Error(
      `Port ${port} is in use by another program. End that program, or choose another port: PORT=${other} npm start`,
    );
  if (code === "EACCES")
    throw new Error(`Port ${port} is reserved for root. Choose a port above 1023: PORT=3000 npm start`);
  throw new Error(
    `The portal cannot listen on ${host}:${port} (${code}). Set HOST to an address of this machine, for example HOST=127.0.0.1`,
  );
}
