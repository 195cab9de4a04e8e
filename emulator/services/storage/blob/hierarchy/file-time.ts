/** A time as Windows writes it: ticks of 100 ns since 1601. */
export const fileTime = (milliseconds: number): bigint =>
  (BigInt(Math.floor(milliseconds)) + 11_644_473_600_000n) * 10_000n
