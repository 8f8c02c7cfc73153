import {
  accountXml,
  bankXml,
  euroXml,
  headXml,
  idOf,
  type MessageHead,
  type Party,
  type Payment,
  partyXml,
  remittanceXml,
  sumsXml,
} from "./message";
import { type Xml, xmlDocument } from "./xml";

/** Payments from one account to many on one day. */
export type CreditTransfer = MessageHead & { debtor: Party; payments: readonly Payment[] };

/**
 * A credit transfer as pain.001.001.09 (facts §8, sepa_rules.json), one block, the same text for the same input.
 * @throws RangeError when there is nothing to pay, or an id, an amount, an IBAN or a name cannot be written.
 */
export function creditTransferXml(order: CreditTransfer): string {
  const { messageId, date, debtor, payments } = order;
  const block: Xml = [
    "PmtInf",
    [
      ["PmtInfId", idOf(messageId)],
      ["PmtMtd", "TRF"],
      ...sumsXml(payments),
      ["PmtTpInf", [["SvcLvl", [["Cd", "SEPA"]]]]],
      ["ReqdExctnDt", [["Dt", date]]],
      partyXml("Dbtr", debtor),
      accountXml("DbtrAcct", debtor),
      bankXml("DbtrAgt", debtor),
      ["ChrgBr", "SLEV"],
      ...payments.map(transferXml),
    ],
  ];
  return xmlDocument([
    "Document",
    [["CstmrCdtTrfInitn", [headXml(order, payments, debtor), block]]],
    { xmlns: "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09" },
  ]);
}

function transferXml({ endToEndId, cents, party, remittance }: Payment): Xml {
  return [
    "CdtTrfTxInf",
    [
      ["PmtId", [["EndToEndId", idOf(endToEndId)]]],
      ["Amt", [euroXml("InstdAmt", cents)]],
      ...(party.bic === undefined ? [] : [bankXml("CdtrAgt", party)]),
      partyXml("Cdtr", party),
      accountXml("CdtrAcct", party),
      remittanceXml(remittance),
    ],
  ];
}
