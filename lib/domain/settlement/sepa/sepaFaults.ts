import { xmlReader } from "@/lib/domain/metering/formats/xmlReader";
import { checkCreditorId, checkIban } from "./iban";
import { type MessageSchema, SCHEMAS } from "./schemas";

type Node = { name: string; text: string; children: Node[]; attributes: Readonly<Record<string, string>> };

/**
 * What of a message breaks the rules its schema and the SEPA rulebooks have for it, in words for whoever mends it: elements, their order
 * and number, lengths, patterns, currency, counts and sums, account numbers, ids used twice. Empty for one that banks can read.
 */
export function sepaFaults(xml: string): string[] {
  const root = parse(xml);
  if (root === null) return ["no XML"];
  const schema = SCHEMAS[root.attributes.xmlns ?? ""];
  if (root.name !== "Document" || schema === undefined) return ["a document of no known schema"];
  return [...shapeFaults(root, schema.shape, ""), ...sumFaults(root, schema), ...idFaults(root)];
}

function parse(xml: string): Node | null {
  const top: Node = { name: "", text: "", children: [], attributes: {} };
  const path = [top];
  const reader = xmlReader({
    open(name, attributes) {
      const node = { name, text: "", children: [], attributes: { ...attributes } };
      path.at(-1)?.children.push(node);
      path.push(node);
    },
    close(_name, text) {
      const node = path.pop();
      if (node) node.text = text;
    },
  });
  reader.push(xml);
  return reader.end() === "whole" ? (top.children[0] ?? null) : null;
}

function shapeFaults(node: Node, shape: MessageSchema["shape"], at: string): string[] {
  const path = `${at}/${node.name}`;
  const faults: string[] = [];
  let next = 0;
  for (const [key, inner] of Object.entries(shape)) {
    const [name = "", often = ""] = key.split(/(?=[?+]$)/);
    const found = [];
    while (node.children[next]?.name === name && (often === "+" || found.length === 0))
      found.push(node.children[next++] as Node);
    if (found.length === 0 && often !== "?") faults.push(`${path}: ${name} is missing here`);
    for (const child of found) {
      if (!(inner instanceof RegExp)) faults.push(...shapeFaults(child, inner, path));
      else if (child.children.length > 0 || !inner.test(child.text)) faults.push(`${path}/${name}: “${child.text}”`);
      if (name === "InstdAmt" && child.attributes.Ccy !== "EUR") faults.push(`${path}/${name}: not in euros`);
    }
  }
  if (next === 0) faults.push(`${path}: is empty`);
  const extra = node.children[next];
  return extra ? [...faults, `${path}: ${extra.name} has no place here`] : faults;
}

function sumFaults(root: Node, { payment }: MessageSchema): string[] {
  const message = root.children[0];
  const heads = [
    ...all(root, "GrpHdr").map((head) => [head, message] as const),
    ...all(root, "PmtInf").map((b) => [b, b] as const),
  ];
  return heads.flatMap(([head, within]) => {
    const payments = within ? all(within, payment) : [];
    const sum = payments.flatMap((one) => all(one, "InstdAmt")).reduce((cents, { text }) => cents + centsOf(text), 0);
    const told = (name: string) => head.children.find((child) => child.name === name)?.text ?? "";
    return [
      ...(Number(told("NbOfTxs")) === payments.length ? [] : [`${head.name}: NbOfTxs is not ${payments.length}`]),
      ...(centsOf(told("CtrlSum")) === sum ? [] : [`${head.name}: CtrlSum is not ${sum} cents`]),
    ];
  });
}

function idFaults(root: Node): string[] {
  const ibans = all(root, "IBAN").filter(({ text }) => "fault" in checkIban(text));
  const creditors = all(root, "CdtrSchmeId").flatMap((one) => all(one, "Id").filter(({ text }) => text !== ""));
  return [
    ...ibans.map(() => "an IBAN whose check digits do not fit"),
    ...creditors.filter(({ text }) => checkCreditorId(text) !== text).map(() => "no creditor identifier"),
    ...["EndToEndId", "PmtInfId"].flatMap((name) => {
      const ids = all(root, name).map(({ text }) => text);
      return new Set(ids).size === ids.length ? [] : [`${name} used twice`];
    }),
  ];
}

/** Every element of a name within one, wherever. */
function all(node: Node, name: string): Node[] {
  return node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

function centsOf(text: string): number {
  return Math.round(Number(text) * 100);
}
