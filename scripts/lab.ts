/** npm run --silent lab -- BOOK.json… [--format table|csv|json]: the same books under every mechanism (docs/lab.md). */
import { DomainError } from "@/lib/domain/errors";
import { addToLab } from "@/lib/domain/market/lab";
import { labReport } from "@/lib/domain/market/labReport";
import { emptyLab } from "@/lib/domain/market/labSums";
import { parseBook } from "@/lib/domain/market/parseBook";
import { readInput, runEngineCommand } from "./engineInput";
import { labArguments } from "./lab/arguments";
import { labCsv } from "./lab/csv";
import { labTable } from "./lab/table";

const PRINTERS = {
  table: labTable,
  csv: labCsv,
  json: (report: ReturnType<typeof labReport>) => `${JSON.stringify(report, null, 2)}\n`,
};

void runEngineCommand(async () => {
  const { files, format } = labArguments(process.argv.slice(2));
  const lab = emptyLab();
  for (const file of files) {
    try {
      addToLab(lab, parseBook(await readInput(file)));
    } catch (error) {
      throw error instanceof DomainError ? named(error, file) : error;
    }
  }
  process.stdout.write(PRINTERS[format](labReport(lab)));
  return 0;
});

/** Of several books one is at fault: which one. */
function named({ code, message, path }: DomainError, file: string): DomainError {
  return new DomainError(code, `${file}: ${message}`, { path: path ?? "" });
}
