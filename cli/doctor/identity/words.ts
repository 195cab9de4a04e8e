/** What a server said, fit for a terminal and for one line: no control characters, and not endless. */
export function clean(text: string, most = 200): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return line.length > most ? `${line.slice(0, most)}…` : line
}

/** `23.9 hours`, `6 minutes`, `40 seconds`. */
export function span(ms: number): string {
  const seconds = Math.abs(ms) / 1000
  if (seconds < 120) return `${Math.round(seconds)} seconds`
  if (seconds < 7200) return `${Math.round(seconds / 60)} minutes`
  if (seconds < 172_800) return `${(seconds / 3600).toFixed(1)} hours`
  return `${Math.round(seconds / 86_400)} days`
}

export const utc = (ms: number) => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** JSON that should be an object; an empty one for anything else. */
export function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A string member, cleaned; undefined if there is none, or an empty one. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = path.reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), value)
  return typeof found === 'string' && found !== '' ? clean(found, 1000) : undefined
}

export const listAt = (value: unknown, name: string): readonly unknown[] => {
  const found = isObject(value) ? value[name] : undefined
  return Array.isArray(found) ? (found as readonly unknown[]) : []
}
