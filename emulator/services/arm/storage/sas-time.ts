/**
 * A time of a request as a token has it: in UTC, with .NET's seven digits. Recorded 2022 and 2026-01; in 2017 tokens had
 * whole seconds. Clients that do not read seven digits fail with these: MicrosoftDocs/azure-docs#64510.
 *
 * @returns undefined for what is not a time; `at` is in unix milliseconds
 */
export function dotNetTime(given: string): { readonly text: string; readonly at: number } | undefined {
  const found = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?(?:\.(\d{1,7}))?(Z|[+-]\d\d:\d\d)?)?$/i.exec(given.trim())
  if (!found) return undefined
  const [, day, minute = '00:00', second = ':00', digits = '', zone = 'Z'] = found
  const at = Date.parse(`${day}T${minute}${second}${zone.toUpperCase()}`)
  if (Number.isNaN(at)) return undefined
  const fraction = digits.padEnd(7, '0')
  return { text: `${new Date(at).toISOString().slice(0, 19)}.${fraction}Z`, at: at + Number(fraction) / 10_000 }
}
