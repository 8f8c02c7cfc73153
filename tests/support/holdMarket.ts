// Runs the worker on DATABASE_URL, says when it begins, until told to end.
import { startWorker } from "@/lib/server/jobs/worker";
import { closeDatabase } from "@/lib/server/persistence/database";

const worker = new Promise<void>((resolve) => setImmediate(resolve)).then(startWorker);
process.once("SIGTERM", () => void worker.then((started) => started.stop()).then(closeDatabase));
process.stdout.write("begins\n");
