import { expect, it } from "vitest";
import { translator } from "@/lib/i18n/translator";

it("fills the placeholders of a text in the language asked for", () => {
  expect(translator("en", "shell.live")("age", { time: "13:22", ago: "15 minutes ago" })).toBe(
    "Figures from 13:22, 15 minutes ago.",
  );
  expect(translator("de", "shell")("nav.community")).toBe("Gemeinschaft");
  expect(translator("de", "errors")("gate-closed")).toContain("Viertelstunde");
});
