// Starts the embedded database on the folder given, says where it is, and waits to be killed.
import { startEmbeddedPostgres } from "@/lib/server/persistence/embeddedPostgres";

const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? "", sharedBuffers: "16MB" });
process.stdout.write(`${JSON.stringify({ url: server.url, pid: server.pid })}\n`);
setInterval(() => undefined, 60_000);
