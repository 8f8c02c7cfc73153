import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { creditTransferXml } from "@/lib/domain/settlement/sepa/creditTransfer";
import { type Collection, directDebitXml, SEQUENCE_TYPES } from "@/lib/domain/settlement/sepa/directDebit";
import { sepaFaults } from "@/lib/domain/settlement/sepa/sepaFaults";
import { germanIban } from "@/tests/support/sepaAccounts";

const HEAD = { messageId: "CW1-2026-06", createdAt: "2026-07-02T10:00:00Z", date: "2026-07-20" };
const COMMUNITY = { name: "Sonnenhügel eG", iban: germanIban(1) };
const CREDITOR_ID = "DE98ZZZ09999999999";

const party = fc.record(
  {
    name: fc.string({ unit: "grapheme", maxLength: 90 }).map((text) => `A${text}`),
    iban: fc.integer({ min: 0, max: 9_999_999_999 }).map(germanIban),
    bic: fc.constantFrom("COBADEFF", "COBADEFFXXX"),
    address: fc.record(
      {
        street: fc.constantFrom("Lindenstraße", "Gasse & Hof"),
        postCode: fc.constant("10115"),
        town: fc.constant("Köln"),
        country: fc.constant("DE"),
      },
      { requiredKeys: ["town", "country"] },
    ),
  },
  { requiredKeys: ["name", "iban"] },
);
const collections: fc.Arbitrary<Collection[]> = fc
  .array(
    fc.record({
      cents: fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.constant(99_999_999_999)),
      party,
      remittance: fc.string({ unit: "grapheme", maxLength: 160 }).map((text) => `June ${text}`),
      sequence: fc.constantFrom(...SEQUENCE_TYPES),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((rows) =>
    rows.map((row, i) => ({
      ...row,
      endToEndId: `CW1-2026-06-M${i}`,
      mandateId: `CW1-M${i}-1`,
      signedOn: "2026-05-01",
    })),
  );

describe("a message that was made", () => {
  test("breaks no rule, whatever names, texts, amounts and accounts go into it", () => {
    fc.assert(
      fc.property(collections, (payments) => {
        expect(sepaFaults(creditTransferXml({ ...HEAD, debtor: COMMUNITY, payments }))).toEqual([]);
        const debit = directDebitXml({ ...HEAD, creditor: COMMUNITY, creditorId: CREDITOR_ID, payments });
        expect(sepaFaults(debit)).toEqual([]);
        expect(debit.match(/<PmtInf>/g)).toHaveLength(new Set(payments.map(({ sequence }) => sequence)).size);
      }),
    );
  });

  test("is this text for two payments", () => {
    const payments = [
      {
        endToEndId: "CW1-2026-06-M2",
        cents: 1234,
        party: { name: "Jörg Groß", iban: germanIban(2) },
        remittance: "Energie 2026-06",
      },
      {
        endToEndId: "CW1-2026-06-M3",
        cents: 5,
        party: { name: "Ana", iban: germanIban(3), bic: "COBADEFF" },
        remittance: "Energie 2026-06",
      },
    ];
    expect(creditTransferXml({ ...HEAD, debtor: COMMUNITY, payments })).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
        <CstmrCdtTrfInitn>
          <GrpHdr>
            <MsgId>CW1-2026-06</MsgId>
            <CreDtTm>2026-07-02T10:00:00Z</CreDtTm>
            <NbOfTxs>2</NbOfTxs>
            <CtrlSum>12.39</CtrlSum>
            <InitgPty>
              <Nm>Sonnenhuegel eG</Nm>
            </InitgPty>
          </GrpHdr>
          <PmtInf>
            <PmtInfId>CW1-2026-06</PmtInfId>
            <PmtMtd>TRF</PmtMtd>
            <NbOfTxs>2</NbOfTxs>
            <CtrlSum>12.39</CtrlSum>
            <PmtTpInf>
              <SvcLvl>
                <Cd>SEPA</Cd>
              </SvcLvl>
            </PmtTpInf>
            <ReqdExctnDt>
              <Dt>2026-07-20</Dt>
            </ReqdExctnDt>
            <Dbtr>
              <Nm>Sonnenhuegel eG</Nm>
            </Dbtr>
            <DbtrAcct>
              <Id>
                <IBAN>DE09000000000000000001</IBAN>
              </Id>
            </DbtrAcct>
            <DbtrAgt>
              <FinInstnId>
                <Othr>
                  <Id>NOTPROVIDED</Id>
                </Othr>
              </FinInstnId>
            </DbtrAgt>
            <ChrgBr>SLEV</ChrgBr>
            <CdtTrfTxInf>
              <PmtId>
                <EndToEndId>CW1-2026-06-M2</EndToEndId>
              </PmtId>
              <Amt>
                <InstdAmt Ccy="EUR">12.34</InstdAmt>
              </Amt>
              <Cdtr>
                <Nm>Joerg Gross</Nm>
              </Cdtr>
              <CdtrAcct>
                <Id>
                  <IBAN>DE79000000000000000002</IBAN>
                </Id>
              </CdtrAcct>
              <RmtInf>
                <Ustrd>Energie 2026-06</Ustrd>
              </RmtInf>
            </CdtTrfTxInf>
            <CdtTrfTxInf>
              <PmtId>
                <EndToEndId>CW1-2026-06-M3</EndToEndId>
              </PmtId>
              <Amt>
                <InstdAmt Ccy="EUR">0.05</InstdAmt>
              </Amt>
              <CdtrAgt>
                <FinInstnId>
                  <BICFI>COBADEFF</BICFI>
                </FinInstnId>
              </CdtrAgt>
              <Cdtr>
                <Nm>Ana</Nm>
              </Cdtr>
              <CdtrAcct>
                <Id>
                  <IBAN>DE52000000000000000003</IBAN>
                </Id>
              </CdtrAcct>
              <RmtInf>
                <Ustrd>Energie 2026-06</Ustrd>
              </RmtInf>
            </CdtTrfTxInf>
          </PmtInf>
        </CstmrCdtTrfInitn>
      </Document>
      "
    `);
  });

  test("of one collection names creditor, mandate and sequence", () => {
    const party = { name: "Ana", iban: germanIban(3) };
    const payments = [
      {
        endToEndId: "E1",
        cents: 5,
        party,
        remittance: "Energie",
        mandateId: "M-1",
        signedOn: "2026-05-01",
        sequence: "FRST" as const,
      },
    ];
    const xml = directDebitXml({ ...HEAD, creditor: COMMUNITY, creditorId: "de98 zzz0 9999 9999 99", payments });
    expect(xml).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.008.001.08">
        <CstmrDrctDbtInitn>
          <GrpHdr>
            <MsgId>CW1-2026-06</MsgId>
            <CreDtTm>2026-07-02T10:00:00Z</CreDtTm>
            <NbOfTxs>1</NbOfTxs>
            <CtrlSum>0.05</CtrlSum>
            <InitgPty>
              <Nm>Sonnenhuegel eG</Nm>
            </InitgPty>
          </GrpHdr>
          <PmtInf>
            <PmtInfId>CW1-2026-06-FRST</PmtInfId>
            <PmtMtd>DD</PmtMtd>
            <NbOfTxs>1</NbOfTxs>
            <CtrlSum>0.05</CtrlSum>
            <PmtTpInf>
              <SvcLvl>
                <Cd>SEPA</Cd>
              </SvcLvl>
              <LclInstrm>
                <Cd>CORE</Cd>
              </LclInstrm>
              <SeqTp>FRST</SeqTp>
            </PmtTpInf>
            <ReqdColltnDt>2026-07-20</ReqdColltnDt>
            <Cdtr>
              <Nm>Sonnenhuegel eG</Nm>
            </Cdtr>
            <CdtrAcct>
              <Id>
                <IBAN>DE09000000000000000001</IBAN>
              </Id>
            </CdtrAcct>
            <CdtrAgt>
              <FinInstnId>
                <Othr>
                  <Id>NOTPROVIDED</Id>
                </Othr>
              </FinInstnId>
            </CdtrAgt>
            <ChrgBr>SLEV</ChrgBr>
            <CdtrSchmeId>
              <Id>
                <PrvtId>
                  <Othr>
                    <Id>DE98ZZZ09999999999</Id>
                    <SchmeNm>
                      <Prtry>SEPA</Prtry>
                    </SchmeNm>
                  </Othr>
                </PrvtId>
              </Id>
            </CdtrSchmeId>
            <DrctDbtTxInf>
              <PmtId>
                <EndToEndId>E1</EndToEndId>
              </PmtId>
              <InstdAmt Ccy="EUR">0.05</InstdAmt>
              <DrctDbtTx>
                <MndtRltdInf>
                  <MndtId>M-1</MndtId>
                  <DtOfSgntr>2026-05-01</DtOfSgntr>
                </MndtRltdInf>
              </DrctDbtTx>
              <DbtrAgt>
                <FinInstnId>
                  <Othr>
                    <Id>NOTPROVIDED</Id>
                  </Othr>
                </FinInstnId>
              </DbtrAgt>
              <Dbtr>
                <Nm>Ana</Nm>
              </Dbtr>
              <DbtrAcct>
                <Id>
                  <IBAN>DE52000000000000000003</IBAN>
                </Id>
              </DbtrAcct>
              <RmtInf>
                <Ustrd>Energie</Ustrd>
              </RmtInf>
            </DrctDbtTxInf>
          </PmtInf>
        </CstmrDrctDbtInitn>
      </Document>
      "
    `);
  });
});

describe("what cannot be written is refused", () => {
  const payment = { endToEndId: "E1", cents: 5, party: { name: "Ana", iban: germanIban(3) }, remittance: "x" };
  const transfer = (change: object) => () =>
    creditTransferXml({ ...HEAD, debtor: COMMUNITY, payments: [{ ...payment, ...change }] });
  test.each([
    ["nothing to pay", { cents: 0 }],
    ["half a cent", { cents: 0.5 }],
    ["a billion", { cents: 100_000_000_000 }],
    ["an id too long", { endToEndId: "x".repeat(36) }],
    ["no IBAN", { party: { name: "Ana", iban: "DE00" } }],
    ["no name", { party: { name: " ", iban: germanIban(3) } }],
  ])("%s", (_what, change) => {
    expect(transfer(change)).toThrow(RangeError);
  });
  test("no payments, and no creditor identifier", () => {
    expect(() => creditTransferXml({ ...HEAD, debtor: COMMUNITY, payments: [] })).toThrow(RangeError);
    const payments = [{ ...payment, mandateId: "M", signedOn: "2026-05-01", sequence: "RCUR" as const }];
    expect(() => directDebitXml({ ...HEAD, creditor: COMMUNITY, creditorId: "DE00ZZZ1", payments })).toThrow(
      RangeError,
    );
  });
});

describe("the checker finds", () => {
  const party = { name: "Ana", iban: germanIban(3) };
  const first = { endToEndId: "E1", cents: 150, party, remittance: "x", mandateId: "M", signedOn: "2026-05-01" };
  const xml = directDebitXml({
    ...HEAD,
    creditor: COMMUNITY,
    creditorId: CREDITOR_ID,
    payments: [
      { ...first, sequence: "FRST" },
      { ...first, endToEndId: "E2", sequence: "RCUR" },
    ],
  });
  test.each([
    ["another count", "<NbOfTxs>2<", "<NbOfTxs>3<", "NbOfTxs is not 2"],
    ["another sum", "<CtrlSum>3.00<", "<CtrlSum>3.01<", "CtrlSum is not 300"],
    ["a block's sum", "<CtrlSum>1.50<", "<CtrlSum>1.49<", "PmtInf: CtrlSum is not 150"],
    ["another currency", 'Ccy="EUR"', 'Ccy="CHF"', "not in euros"],
    ["a comma", ">1.50</InstdAmt>", ">1,50</InstdAmt>", "InstdAmt: “1,50”"],
    ["an id used twice", ">E2<", ">E1<", "EndToEndId used twice"],
    ["a mistyped IBAN", party.iban, `${party.iban.slice(0, -1)}9`, "check digits"],
    ["a sequence of none", ">RCUR<", ">ONCE<", "SeqTp: “ONCE”"],
    ["a missing element", /<ChrgBr>.*\n/, "", "ChrgBr is missing here"],
    ["a wrong order", /(<PmtInfId>.*\n)\s*(<PmtMtd>.*\n)/, "$2$1", "PmtInfId is missing here"],
    ["a name beyond the signs", "<Nm>Ana<", "<Nm>Añá<", "Nm: “Añá”"],
    ["a name too long", "<Nm>Ana<", `<Nm>${"x".repeat(71)}<`, "Nm:"],
    ["another creditor", CREDITOR_ID, "DE97ZZZ09999999999", "no creditor identifier"],
    ["an unknown schema", "pain.008.001.08", "pain.008.001.02", "no known schema"],
    ["a broken text", "</Document>", "", "no XML"],
  ])("%s", (_what, from, to, fault) => {
    expect(sepaFaults(xml)).toEqual([]);
    expect(sepaFaults(xml.replace(from, to)).join("\n")).toContain(fault);
  });
});
