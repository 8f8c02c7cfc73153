/** What a stage of the tests came to. Everything that is not a passed test and should have been one counts as failed. */
export type Counts = { passed: number; failed: number };

/** The part of vitest's JSON report that is counted. */
export type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; message: string; assertionResults: unknown[] }[];
};

/** Counts a report: skipped tests fail, a file that could not be loaded fails, and so does a run without any test. */
export function countReport(report: VitestReport | undefined, exitCode: number | null): Counts & { remarks: string[] } {
  if (!report) return { passed: 0, failed: 1, remarks: [`the tests ended without a report (exit code ${exitCode})`] };
  const skipped = report.numPendingTests + report.numTodoTests;
  const unloaded = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const remarks = unloaded.map((file) => `${file.name} could not be loaded: ${file.message.split("\n")[0]}`);
  if (skipped > 0) remarks.push(`${skipped} skipped, which counts as failed`);
  const passed = report.numPassedTests;
  let failed = report.numFailedTests + skipped + unloaded.length;
  if (passed + failed === 0) {
    failed = 1;
    remarks.push("no test was found");
  } else if (failed === 0 && exitCode !== 0) {
    failed = 1;
    remarks.push(`an error outside of the tests (exit code ${exitCode})`);
  }
  return { passed, failed, remarks };
}
