import { checkIban } from "./iban";
import { isSepaId, sepaText } from "./sepaText";
import type { Xml } from "./xml";

/** Where somebody lives, in parts: free lines are no longer taken from November 2026 on (facts §8). */
export type PostalAddress = { street?: string; house?: string; postCode?: string; town: string; country: string };

/** Who pays or is paid; without a BIC the bank is known by the IBAN. */
export type Party = { name: string; iban: string; bic?: string; address?: PostalAddress };

/** One payment: cents above zero, an id that comes back on the account of both, and what is told with it. */
export type Payment = { endToEndId: string; cents: number; party: Party; remittance: string };

/** Of a message: its id, when it was made ("2026-07-02T10:00:00Z") and the day the banks shall act on ("2026-07-20"). */
export type MessageHead = { messageId: string; createdAt: string; date: string };

const MOST_CENTS = 99_999_999_999;

/** An id as it is. @throws RangeError when it cannot be one. */
export function idOf(id: string): string {
  if (!isSepaId(id)) throw new RangeError(`no id of a SEPA message: ${id.length} signs`);
  return id;
}

/** Name and address of a party, the name cut to 70 signs. @throws RangeError when nothing of the name can be written. */
export function partyXml(element: string, { name, address }: Party): Xml {
  const written = sepaText(name, 70);
  if (written === "") throw new RangeError("a party without a name that can be written");
  return [element, [["Nm", written], ...(address ? [addressXml(address)] : [])]];
}

function addressXml({ street, house, postCode, town, country }: PostalAddress): Xml {
  const part = (name: string, text: string | undefined, longest: number): Xml[] =>
    text === undefined ? [] : [[name, sepaText(text, longest)]];
  return [
    "PstlAdr",
    [
      ...part("StrtNm", street, 70),
      ...part("BldgNb", house, 16),
      ...part("PstCd", postCode, 16),
      ["TwnNm", sepaText(town, 35)],
      ["Ctry", country],
    ],
  ];
}

/** A party's account. @throws RangeError when its number is none. */
export function accountXml(element: string, { iban }: Party): Xml {
  const checked = checkIban(iban);
  if ("fault" in checked) throw new RangeError(`no IBAN: ${checked.fault}`);
  return [element, [["Id", [["IBAN", checked.iban]]]]];
}

/** A party's bank, said to be not told when only the IBAN is known. */
export function bankXml(element: string, { bic }: Party): Xml {
  const id: Xml = bic === undefined ? ["Othr", [["Id", "NOTPROVIDED"]]] : ["BICFI", bic];
  return [element, [["FinInstnId", [id]]]];
}

/** An amount in euros. @throws RangeError outside 0.01 … 999 999 999.99 */
export function euroXml(element: string, cents: number): Xml {
  if (!Number.isInteger(cents) || cents < 1 || cents > MOST_CENTS) throw new RangeError(`no amount to pay: ${cents}`);
  return [element, euroText(cents), { Ccy: "EUR" }];
}

/** What is told with a payment, at most 140 signs. */
export function remittanceXml(remittance: string): Xml {
  return ["RmtInf", [["Ustrd", sepaText(remittance, 140)]]];
}

/** How many payments there are and their sum, as both the head and each block have it. @throws RangeError without any. */
export function sumsXml(payments: readonly Payment[]): Xml[] {
  if (payments.length === 0) throw new RangeError("a message without payments");
  return [
    ["NbOfTxs", String(payments.length)],
    ["CtrlSum", euroText(payments.reduce((sum, { cents }) => sum + cents, 0))],
  ];
}

/** The head of a message. */
export function headXml({ messageId, createdAt }: MessageHead, payments: readonly Payment[], sender: Party): Xml {
  const { name } = sender;
  return [
    "GrpHdr",
    [
      ["MsgId", idOf(messageId)],
      ["CreDtTm", createdAt],
      ...sumsXml(payments),
      partyXml("InitgPty", { name, iban: sender.iban }),
    ],
  ];
}

function euroText(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}
