import { checkCreditorId } from "./iban";
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

export const SEQUENCE_TYPES = ["FRST", "RCUR", "FNAL", "OOFF"] as const;
/** The first collection of a mandate, one of many, the last, the only one. */
export type SequenceType = (typeof SEQUENCE_TYPES)[number];

/** A collection: by which mandate, signed when ("2026-06-01"). */
export type Collection = Payment & { mandateId: string; signedOn: string; sequence: SequenceType };

/** Collections onto one account on one day. */
export type DirectDebit = MessageHead & { creditor: Party; creditorId: string; payments: readonly Collection[] };

/**
 * A direct debit of the Core scheme as pain.008.001.08 (facts §8, sepa_rules.json), one block per sequence type, the same text for the
 * same input. @throws RangeError when there is nothing to collect, or an id, an amount, an IBAN or a name cannot be written.
 */
export function directDebitXml(order: DirectDebit): string {
  const { creditor, payments } = order;
  const blocks = SEQUENCE_TYPES.flatMap((sequence) => {
    const of = payments.filter((payment) => payment.sequence === sequence);
    return of.length === 0 ? [] : [blockXml(order, sequence, of)];
  });
  return xmlDocument([
    "Document",
    [["CstmrDrctDbtInitn", [headXml(order, payments, creditor), ...blocks]]],
    { xmlns: "urn:iso:std:iso:20022:tech:xsd:pain.008.001.08" },
  ]);
}

function blockXml(order: DirectDebit, sequence: SequenceType, payments: readonly Collection[]): Xml {
  const { messageId, date, creditor } = order;
  const creditorId = checkCreditorId(order.creditorId);
  if (creditorId === null) throw new RangeError("no creditor identifier");
  return [
    "PmtInf",
    [
      ["PmtInfId", idOf(`${messageId}-${sequence}`)],
      ["PmtMtd", "DD"],
      ...sumsXml(payments),
      [
        "PmtTpInf",
        [
          ["SvcLvl", [["Cd", "SEPA"]]],
          ["LclInstrm", [["Cd", "CORE"]]],
          ["SeqTp", sequence],
        ],
      ],
      ["ReqdColltnDt", date],
      partyXml("Cdtr", creditor),
      accountXml("CdtrAcct", creditor),
      bankXml("CdtrAgt", creditor),
      ["ChrgBr", "SLEV"],
      [
        "CdtrSchmeId",
        [
          [
            "Id",
            [
              [
                "PrvtId",
                [
                  [
                    "Othr",
                    [
                      ["Id", creditorId],
                      ["SchmeNm", [["Prtry", "SEPA"]]],
                    ],
                  ],
                ],
              ],
            ],
          ],
        ],
      ],
      ...payments.map(collectionXml),
    ],
  ];
}

function collectionXml({ endToEndId, cents, mandateId, signedOn, party, remittance }: Collection): Xml {
  return [
    "DrctDbtTxInf",
    [
      ["PmtId", [["EndToEndId", idOf(endToEndId)]]],
      euroXml("InstdAmt", cents),
      [
        "DrctDbtTx",
        [
          [
            "MndtRltdInf",
            [
              ["MndtId", idOf(mandateId)],
              ["DtOfSgntr", signedOn],
            ],
          ],
        ],
      ],
      bankXml("DbtrAgt", party),
      partyXml("Dbtr", party),
      accountXml("DbtrAcct", party),
      remittanceXml(remittance),
    ],
  ];
}
