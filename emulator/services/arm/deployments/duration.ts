/**
 * A span of time as .NET writes it in XML: `PT38.4111691S`, `PT1H2M3S`, `PT0S`; of milliseconds, so that it has three
 * decimals at most.
 */
export function duration(ms: number): string {
  const whole = Math.max(0, Math.round(ms))
  const hours = Math.floor(whole / 3_600_000)
  const minutes = Math.floor(whole / 60_000) % 60
  const seconds = (whole % 60_000) / 1000
  const parts = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`
  return `PT${parts === '' ? '0S' : parts}`
}
