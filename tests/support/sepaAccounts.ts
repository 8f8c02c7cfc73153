/** The check digits an account of this country and number has (ISO 7064, modulo 97-10), by another way than the code's. */
export function ibanOf(country: string, number: string): string {
  const digits = [...`${number}${country}00`].map((sign) => Number.parseInt(sign, 36)).join("");
  return `${country}${String(98n - (BigInt(digits) % 97n)).padStart(2, "0")}${number}`;
}

/** An account of Germany that is nobody's. */
export function germanIban(account: number): string {
  return ibanOf("DE", `00000000${String(account).padStart(10, "0")}`);
}
