import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { ByteWriter } from "@/lib/domain/market/byteWriter";
import { bookHash, idHash, sha256Text } from "@/lib/domain/market/canonical";
import { provideSha256, pureSha256 } from "@/lib/domain/market/sha256";
import { stableOrder } from "@/lib/domain/market/stableSort";
import { ascends, compareText, placesInOrder } from "@/lib/domain/market/textOrder";
import { hasRepeat, haveCommon } from "@/lib/domain/market/textSets";
import { nodeSha256 } from "@/scripts/nodeSha256";
import { holds } from "../../support/holds";
import { bookOf, RUNS, sell } from "./books";

/** Few letters and lengths, so that texts often begin or are alike. */
const alike = fc.string({ unit: fc.constantFrom("a", "b", "~", " "), maxLength: 9 });

function written(write: (out: ByteWriter) => void): string {
  const out = new ByteWriter(1);
  write(out);
  return new TextDecoder().decode(out.take());
}

describe("a writer of bytes", () => {
  it("writes texts and numbers as ECMAScript does", () => {
    holds(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.maxSafeInteger(), fc.integer(), fc.double())),
        (values) => {
          const finite = values.filter((value) => typeof value === "string" || Number.isFinite(value));
          const text = written((out) => {
            for (const value of finite) typeof value === "string" ? out.string(value) : out.number(value);
          });
          expect(text).toBe(finite.map((value) => JSON.stringify(value)).join(""));
        },
      ),
      RUNS,
    );
  });

  it("keeps what waits until it is taken, however much it is", () => {
    const out = new ByteWriter(4);
    out.text("ä".repeat(100));
    expect(out.waiting).toBe(200);
    expect(new TextDecoder().decode(out.take())).toBe("ä".repeat(100));
    expect(out.waiting).toBe(0);
  });
});

describe("texts in order", () => {
  const sorted = (texts: string[]) =>
    texts.map((_, place) => place).sort((a, b) => compareText(texts[a]!, texts[b]!) || a - b);

  it("go by code units, equal ones by place", () => {
    holds(
      fc.property(fc.array(alike), (texts) => {
        expect([...placesInOrder(texts.length, (place) => texts[place]!)]).toEqual(sorted(texts));
        const strictly = new Set(texts).size === texts.length && sorted(texts).every((place, i) => place === i);
        expect(ascends(texts.length, (place) => texts[place]!)).toBe(strictly);
      }),
      RUNS,
    );
  });

  it("are the same for thousands, with a common beginning, differences near and far behind it, and beyond Latin-1", () => {
    const endings = ["", "x", "y".repeat(12), "\u0000", "ÿ"];
    for (const beyond of ["", "Ā"]) {
      const texts = Array.from(
        { length: 9000 },
        (_, i) => `order-${(i * 7919) % 6007}${endings[i % endings.length]}${i === 77 ? beyond : ""}`,
      );
      expect([...placesInOrder(texts.length, (place) => texts[place]!)]).toEqual(sorted(texts));
    }
  });

  it("numbers too: a stable order by the last list, then the one before", () => {
    holds(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(2 ** 31 - 1)), { maxLength: 3000 }), (rows) => {
        const [first, second] = [Int32Array.from(rows, ([a]) => a), Int32Array.from(rows, ([, b]) => b)];
        const byBoth = rows
          .map((_, i) => i)
          .sort((i, j) => rows[i]![0] - rows[j]![0] || rows[i]![1] - rows[j]![1] || i - j);
        expect([...stableOrder(rows.length, second, first)]).toEqual(byBoth);
      }),
      { numRuns: 50 },
    );
  });
});

describe("sets of texts", () => {
  it("know repeats and what two lists share", () => {
    holds(
      fc.property(fc.array(alike), fc.array(alike), (one, other) => {
        expect(hasRepeat(one)).toBe(new Set(one).size < one.length);
        expect(haveCommon(one, other)).toBe(one.some((text) => other.includes(text)));
      }),
      RUNS,
    );
  });

  it("find the one among many", () => {
    const many = Array.from({ length: 50_000 }, (_, i) => `member-${i}`);
    expect(hasRepeat(many)).toBe(false);
    expect(hasRepeat([...many, "member-31234"])).toBe(true);
    const others = many.map((name) => `${name}!`);
    expect(haveCommon(many, others)).toBe(false);
    expect(haveCommon(many, [...others, "member-0"])).toBe(true);
  });
});

describe("SHA-256", () => {
  afterEach(() => provideSha256(pureSha256));

  it("is the same from every implementation, for one piece and for many", () => {
    const book = bookOf(Array.from({ length: 2000 }, (_, i) => sell(`order-${i}`, 5, i)));
    const pure = [sha256Text("ä"), idHash("a"), bookHash(book)];
    provideSha256(nodeSha256);
    expect([sha256Text("ä"), idHash("a"), bookHash(book)]).toEqual(pure);
    expect(pure[0]).toBe(`sha256:${createHash("sha256").update("ä").digest("hex")}`);
  });
});
