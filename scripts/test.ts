// npm test and npm run validate: every check of the project, then the real counts on one last line.
import type { Counts } from "./test/counts";
import { stages } from "./test/stages";

const args = process.argv.slice(2);
const unknown = args.find((arg) => arg !== "--validate");
if (unknown !== undefined) {
  process.stderr.write(
    `Unknown argument ${unknown}. Usage: npm test, or npm run validate for the quick part (lint, boundaries, types, unit, component)\n`,
  );
  process.exit(1);
}

const total: Counts = { passed: 0, failed: 0 };
const summary: string[] = [];
for (const stage of args.includes("--validate") ? stages.validate : stages.all) {
  const say = (line: string) => process.stdout.write(`[${stage.name}] ${line}\n`);
  say("…");
  const started = performance.now();
  const counts = await Promise.resolve()
    .then(() => stage.run(say))
    .catch((error: unknown): Counts => {
      say(error instanceof Error ? error.message : String(error));
      return { passed: 0, failed: 1 };
    });
  total.passed += counts.passed;
  total.failed += counts.failed;
  const line = `${counts.failed === 0 ? "✓" : "✗"} ${counts.passed} passed, ${counts.failed} failed (${((performance.now() - started) / 1000).toFixed(1)} s)`;
  say(line);
  summary.push(`${stage.name.padEnd(12)} ${line}`);
}
process.stdout.write(`\n${summary.join("\n")}\n\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
