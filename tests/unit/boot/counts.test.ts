import { expect, test } from "vitest";
import { countReport, type VitestReport } from "@/scripts/test/counts";

const report: VitestReport = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
};

test.each<[string, VitestReport | undefined, number, number, number]>([
  ["all passed", report, 0, 5, 0],
  ["some failed", { ...report, numFailedTests: 2 }, 1, 5, 2],
  ["skipped and todo tests fail", { ...report, numPendingTests: 2, numTodoTests: 1 }, 0, 5, 3],
  [
    "a file that cannot be loaded fails",
    { ...report, testResults: [{ name: "x", status: "failed", message: "no", assertionResults: [] }] },
    1,
    5,
    1,
  ],
  ["an error outside of tests fails", report, 1, 5, 1],
  ["no test at all fails", { ...report, numPassedTests: 0 }, 0, 0, 1],
  ["no report fails", undefined, 0, 0, 1],
])("%s", (_, given, code, passed, failed) => {
  expect(countReport(given, code)).toMatchObject({ passed, failed });
});
