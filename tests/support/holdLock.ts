// Tries to take the lock given, says how that went, and holds it until killed.
import { acquireLock } from "@/lib/server/persistence/lockFile";

try {
  acquireLock(process.argv[2] ?? "", "http://127.0.0.1:1");
  process.stdout.write("held\n");
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stdout.write(`${(error as Error).name}\n`);
}
