/** Digits of a number before it is formatted: its sign, what stands before the point and after it. */
export interface Digits {
  readonly isNegative: boolean
  readonly whole: string
  readonly fraction: string
}

/** Rounds half away from zero, as .NET does. */
export function rounded({ isNegative, whole, fraction }: Digits, places: number): Digits {
  if (fraction.length <= places) return { isNegative, whole, fraction: fraction.padEnd(places, '0') }
  const kept = whole + fraction.slice(0, places)
  const up = fraction[places]! >= '5' ? 1n : 0n
  const digits = String(BigInt(kept) + up).padStart(places + 1, '0')
  return { isNegative, whole: digits.slice(0, digits.length - places), fraction: places ? digits.slice(-places) : '' }
}

export const grouped = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, ',')
