/** "2", "+2", "-1" or "−1" as typed; null = no whole number, nothing at all, or more than `most`. */
export function correctionAmountIn(text: string, most: number): number | null {
  const plain = text.trim().replace("−", "-");
  if (!/^[+-]?\d{1,4}$/u.test(plain)) return null;
  const amount = Number(plain);
  return amount === 0 || Math.abs(amount) > most ? null : amount;
}
