import { DomainError } from "@/lib/domain/errors";

const FORMATS = ["table", "csv", "json"] as const;
const USAGE = "usage: lab BOOK.json… [--format table|csv|json] (- for standard input)";

export type LabFormat = (typeof FORMATS)[number];

/** Files and format from the command line. @throws DomainError invalid-input. */
export function labArguments(given: readonly string[]): { files: string[]; format: LabFormat } {
  const files: string[] = [];
  let format: LabFormat = "table";
  for (let i = 0; i < given.length; i++) {
    const argument = given[i]!;
    if (argument === "--format") format = formatOf(given[++i]);
    else if (argument.startsWith("--format=")) format = formatOf(argument.slice("--format=".length));
    else if (argument.startsWith("--")) refuse(`unknown option ${argument}; ${USAGE}`);
    else files.push(argument);
  }
  if (files.length === 0) refuse(USAGE);
  if (files.filter((file) => file === "-").length > 1) refuse("only one book can come from standard input");
  return { files, format };
}

function formatOf(text: string | undefined): LabFormat {
  return FORMATS.find((format) => format === text) ?? refuse(`--format takes ${FORMATS.join(", ")}`);
}

function refuse(message: string): never {
  throw new DomainError("invalid-input", message, { path: "" });
}
