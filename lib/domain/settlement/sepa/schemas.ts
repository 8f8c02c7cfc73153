/** What stands in an element, in order: elements by name (`?`: at most once, `+`: once or more), or the pattern of a text. */
export type Shape = { readonly [name: string]: Shape | RegExp };
/** A message's schema, as far as the rulebooks' subset of it goes, and what its payments are called. */
export type MessageSchema = { shape: Shape; payment: string };

const text = (longest: number) => new RegExp(`^[A-Za-z0-9/\\-?:().,'+ ]{1,${longest}}$`);
const ID = /^(?!\/)(?!.*\/\/)(?!.*\/$)[A-Za-z0-9/\-?:().,'+ ]{1,35}$/;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const AMOUNT = /^(?=.*[1-9])\d{1,9}\.\d{2}$/;
const SUM = /^(?=.*[1-9])\d{1,15}\.\d{2}$/;

const PARTY: Shape = {
  Nm: text(70),
  "PstlAdr?": {
    "StrtNm?": text(70),
    "BldgNb?": text(16),
    "PstCd?": text(16),
    TwnNm: text(35),
    Ctry: /^[A-Z]{2}$/,
  },
};
const ACCOUNT: Shape = { Id: { IBAN: /^[A-Z]{2}\d{2}[A-Z0-9]{1,30}$/ } };
const BANK: Shape = {
  FinInstnId: {
    "BICFI?": /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/,
    "Othr?": { Id: /^NOTPROVIDED$/ },
  },
};
const SUMS: Shape = { NbOfTxs: /^[1-9]\d{0,14}$/, CtrlSum: SUM };
const HEAD: Shape = { MsgId: ID, CreDtTm: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/, ...SUMS, InitgPty: PARTY };
const REMITTANCE: Shape = { Ustrd: text(140) };

/** pain.001.001.09 and pain.008.001.08 of ISO 20022 by namespace, elements in the order the schemas have them. */
export const SCHEMAS: Readonly<Record<string, MessageSchema>> = {
  "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09": {
    payment: "CdtTrfTxInf",
    shape: {
      CstmrCdtTrfInitn: {
        GrpHdr: HEAD,
        "PmtInf+": {
          PmtInfId: ID,
          PmtMtd: /^TRF$/,
          ...SUMS,
          PmtTpInf: { SvcLvl: { Cd: /^SEPA$/ } },
          ReqdExctnDt: { Dt: DATE },
          Dbtr: PARTY,
          DbtrAcct: ACCOUNT,
          DbtrAgt: BANK,
          ChrgBr: /^SLEV$/,
          "CdtTrfTxInf+": {
            PmtId: { EndToEndId: ID },
            Amt: { InstdAmt: AMOUNT },
            "CdtrAgt?": BANK,
            Cdtr: PARTY,
            CdtrAcct: ACCOUNT,
            RmtInf: REMITTANCE,
          },
        },
      },
    },
  },
  "urn:iso:std:iso:20022:tech:xsd:pain.008.001.08": {
    payment: "DrctDbtTxInf",
    shape: {
      CstmrDrctDbtInitn: {
        GrpHdr: HEAD,
        "PmtInf+": {
          PmtInfId: ID,
          PmtMtd: /^DD$/,
          ...SUMS,
          PmtTpInf: { SvcLvl: { Cd: /^SEPA$/ }, LclInstrm: { Cd: /^CORE$/ }, SeqTp: /^(FRST|RCUR|FNAL|OOFF)$/ },
          ReqdColltnDt: DATE,
          Cdtr: PARTY,
          CdtrAcct: ACCOUNT,
          CdtrAgt: BANK,
          ChrgBr: /^SLEV$/,
          CdtrSchmeId: { Id: { PrvtId: { Othr: { Id: /^[A-Z0-9]{8,35}$/, SchmeNm: { Prtry: /^SEPA$/ } } } } },
          "DrctDbtTxInf+": {
            PmtId: { EndToEndId: ID },
            InstdAmt: AMOUNT,
            DrctDbtTx: { MndtRltdInf: { MndtId: ID, DtOfSgntr: DATE } },
            DbtrAgt: BANK,
            Dbtr: PARTY,
            DbtrAcct: ACCOUNT,
            RmtInf: REMITTANCE,
          },
        },
      },
    },
  },
};
