import type { Agreement, FoundDifference, Tally } from './tally.js'

const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`)
const rate = (share: number) => `${(100 * share).toFixed(1)} %`

const titles: Readonly<Record<string, string>> = {
  arm: 'Resource Manager',
  keyvault: 'Key Vault',
  blob: 'Blob Storage',
}

type Printed = Tally & { readonly files: number; readonly passedOver?: readonly string[] }

/** A tally as lines for a terminal: differences first, then agreement by service and by operation, then what is left out. */
export function tallyLines(tally: Printed): readonly string[] {
  const { all, byOperation, differences } = tally
  const unknown = differences.filter(({ known }) => !known)
  return [
    ...unknown.map(differenceLine),
    ...(unknown.length > 0 ? [''] : []),
    ...table([
      ['service', 'exchanges', 'years', 'status and code', 'whole answers', 'but for known'],
      ...Object.entries(tally.services).map(([name, found]) => row(titles[name] ?? name, found)),
      row('all', all),
      ['each operation weighs one', '', '', ...Object.values(byOperation).map(rate)],
    ]),
    '',
    ...table([
      ['operation', 'exchanges', 'years', 'status and code', 'whole answers', 'but for known'],
      ...tally.operations.map((found) => row(found.operation, found)),
    ]),
    ...counted('Not compared:', tally.skipped),
    ...counted('Not emulated (501):', tally.notEmulated),
    ...(tally.stale.length > 0
      ? [
          '',
          'Known differences that no longer differ; remove them:',
          ...tally.stale.map(
            ({ operation, part, where }) => `  ${operation} ${part}${where === undefined ? '' : ` ${where}`}`,
          ),
        ]
      : []),
    ...listed('Not recordings, passed over:', tally.passedOver ?? []),
    '',
    summary(tally),
  ]
}

export function differenceLine({ played, part, where, azure, lab }: FoundDifference): string {
  const { file, line, number, operation, request } = played
  const place = `${file}${line === undefined ? '' : `:${line}`} #${number}`
  return `${place} ${operation}: ${part}${where === '' ? '' : ` ${where}`}: Azure ${azure}, the lab ${lab} (${shortened(request)})`
}

const shortened = (request: string) => (request.length > 160 ? `${request.slice(0, 159)}…` : request)

const listed = (title: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : ['', title, ...names.map((name) => `  ${name}`)]

function summary({ files, all, differences, notEmulated, skipped, stale }: Tally & { readonly files: number }): string {
  const unknown = differences.filter(({ known }) => !known).length
  const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((total, n) => total + n, 0)
  return (
    `${numberOf(files, 'recording')}, ${numberOf(all.compared, 'exchange')} compared, ${numberOf(unknown, 'difference')}, ` +
    `${differences.length - unknown} known, ${stale.length} stale, ${sum(notEmulated)} not emulated, ${sum(skipped)} not compared`
  )
}

const numberOf = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`

const row = (name: string, { compared, statusAndCode, wholeCompared, whole, wholeButKnown, from, to }: Agreement) => [
  name,
  String(compared),
  from === undefined ? '' : from === to ? String(from) : `${from}-${to}`,
  percent(statusAndCode, compared),
  wholeCompared === 0 ? '–' : `${percent(whole, wholeCompared)} of ${wholeCompared}`,
  percent(wholeButKnown, wholeCompared),
]

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((cells) => cells[at]!.length)))
  return rows.map((cells) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join('  ')
      .trimEnd(),
  )
}

const counted = (title: string, counts: Readonly<Record<string, number>>): string[] =>
  Object.keys(counts).length === 0 ? [] : ['', title, ...Object.entries(counts).map(([name, n]) => `  ${n} ${name}`)]
