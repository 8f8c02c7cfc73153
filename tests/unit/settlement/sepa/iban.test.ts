import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkCreditorId, checkIban, maskIban } from "@/lib/domain/settlement/sepa/iban";
import { germanIban } from "@/tests/support/sepaAccounts";

describe("an account number", () => {
  test.each([
    "DE89 3704 0044 0532 0130 00",
    "at61 1904 3002 3457 3201",
    "FR1420041010050500013M02606",
    "NL91ABNA0417164300",
    "BE68539007547034",
    "MT84MALT011000012345MTLCAST001S",
    "GB29NWBK60161331926819",
    "NO9386011117947",
  ])("%s of the registry's examples is one", (text) => {
    expect(checkIban(text)).toEqual({ iban: text.replaceAll(" ", "").toUpperCase() });
  });

  test.each([
    ["US64SVBKUS6S3300958879", "unknown"],
    ["", "unknown"],
    ["DE8937040044053201300", "wrong-length"],
    ["DE89370400440532013001", "wrong-check"],
    ["DE8937040044053201300O", "wrong-check"],
    ["DE89-3704-0044-0532-0130-00", "unknown"],
  ])("%s is none: %s", (text, fault) => {
    expect(checkIban(text)).toEqual({ fault });
  });

  test("one digit mistyped, or two neighbours swapped, is always found", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999_999 }),
        fc.nat(17),
        fc.integer({ min: 1, max: 9 }),
        (n, at, by) => {
          const iban = germanIban(n);
          const place = 4 + at;
          expect(checkIban(iban)).toEqual({ iban });
          const other = String((Number(iban[place]) + by) % 10);
          expect(checkIban(iban.slice(0, place) + other + iban.slice(place + 1))).toEqual({ fault: "wrong-check" });
          const [a, b] = [iban[place], iban[place + 1]];
          if (b !== undefined && a !== b)
            expect(checkIban(`${iban.slice(0, place)}${b}${a}${iban.slice(place + 2)}`)).toEqual({
              fault: "wrong-check",
            });
        },
      ),
    );
  });

  test("is shown by its country and its last four signs", () => {
    expect(maskIban("DE89370400440532013000")).toBe("DE•• •••• 3000");
  });
});

test("a creditor identifier is known by its check digits, whatever its business code", () => {
  expect(checkCreditorId("DE98 ZZZ0 9999 9999 99")).toBe("DE98ZZZ09999999999");
  expect(checkCreditorId("DE98ABC09999999999")).toBe("DE98ABC09999999999");
  expect(checkCreditorId("AT61ZZZ01234567890")).toBe("AT61ZZZ01234567890");
  expect(checkCreditorId("DE97ZZZ09999999999")).toBeNull();
  expect(checkCreditorId("DE98ZZZ09999999998")).toBeNull();
  expect(checkCreditorId("XX98ZZZ09999999999")).toBeNull();
  expect(checkCreditorId("")).toBeNull();
});
