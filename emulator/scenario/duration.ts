const form = /^P(?:(\d+)W|(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?)$/

/**
 * Milliseconds of an ISO 8601 duration (`PT2S`, `PT1H30M`, `P1DT12H`, `P2W`); undefined if it is not one.
 * Years and months are not supported: their length varies.
 */
export function durationMs(text: string): number | undefined {
  const found = form.exec(text)
  if (!found || text === 'P') return undefined
  const [weeks, days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ]
  return Math.round(((weeks * 7 + days) * 86_400 + hours * 3600 + minutes * 60 + seconds) * 1000)
}

/** The duration as the file has it: `PT2S`, `PT1H30M`, `P1DT12H`. */
export function durationText(ms: number): string {
  const whole = Math.floor(ms / 60_000)
  const seconds = Math.round(ms - whole * 60_000) / 1000
  const [days, hours, minutes] = [Math.floor(whole / 1440), Math.floor(whole / 60) % 24, whole % 60]
  const time = `${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${seconds > 0 ? `${seconds}S` : ''}`
  if (days === 0 && time === '') return 'PT0S'
  return `P${days > 0 ? `${days}D` : ''}${time === '' ? '' : `T${time}`}`
}
