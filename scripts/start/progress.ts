/** One line when a step is done, with how long it took; whatever takes over a second says what it is doing meanwhile. */
export type Report = (message: string) => void;

const PATIENCE_MS = 1_000;
const UPDATE_EVERY_MS = 5_000;

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function warn(line: string): void {
  process.stderr.write(`! ${line}\n`);
}

export async function step<Result>(label: string, work: (report: Report) => Promise<Result>): Promise<Result> {
  const started = performance.now();
  let latest = "";
  let saidAt = started;
  const speak = () => {
    saidAt = performance.now();
    say(`  … ${label}${latest ? `: ${latest}` : ""} (${Math.round((saidAt - started) / 1000)} s)`);
  };
  const report: Report = (message) => {
    latest = message;
    if (performance.now() - saidAt > (saidAt === started ? PATIENCE_MS : UPDATE_EVERY_MS)) speak();
  };
  const first = setTimeout(speak, PATIENCE_MS);
  const beat = setInterval(() => {
    if (performance.now() - saidAt > UPDATE_EVERY_MS) speak();
  }, UPDATE_EVERY_MS);
  try {
    const result = await work(report);
    say(`  ✓ ${label} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    return result;
  } finally {
    clearTimeout(first);
    clearInterval(beat);
  }
}
