import { ignoredHeaders } from './ignored.js'
import type { KnownDifferences } from './known.js'
import type { Agreement, Tally } from './tally.js'

/** The generated part of docs/agreement.md. */
export function agreementPage(found: Tally, known: KnownDifferences): string {
  const { all, byOperation } = found
  return [
    '## In one table',
    '',
    table(
      ['service', ...columns],
      [
        ...Object.entries(found.services).map(([name, agreement]) => [titles[name] ?? name, ...cells(agreement)]),
        ['all', ...cells(all)],
        [
          'each operation weighs one',
          '',
          '',
          ...[byOperation.statusAndCode, byOperation.whole, byOperation.wholeButKnown].map(share),
        ],
      ],
    ),
    '',
    '## By operation',
    '',
    table(
      ['operation', ...columns],
      found.operations.map(({ operation, ...agreement }) => [`\`${operation}\``, ...cells(agreement)]),
    ),
    '',
    '## Known differences',
    '',
    'Azure first, then the lab. The number counts the exchanges that show it.',
    '',
    table(
      ['operation', 'what differs', 'exchanges', 'why'],
      known.list.map((entry) => {
        const { operation, part, where, azure, lab, reason } = entry
        const what = [part, where && `\`${where}\``, azure && lab && `(${azure}, ${lab})`].filter(Boolean).join(' ')
        return [`\`${operation}\``, what, String(weightOf(found, entry)), reason]
      }),
    ),
    '',
    '## Headers that are not compared',
    '',
    table(
      ['headers', 'why'],
      ignoredHeaders.map(({ names, why }) => [names.map((name) => `\`${name}\``).join(', '), why]),
    ),
    '',
  ].join('\n')
}

const titles: Readonly<Record<string, string>> = {
  arm: 'Resource Manager',
  keyvault: 'Key Vault',
  blob: 'Blob Storage',
}
const columns = ['exchanges', 'recorded', 'status and code', 'whole answers', 'but for known differences']

const share = (part: number) => `${(100 * part).toFixed(1)} %`
const percent = (part: number, whole: number) => (whole === 0 ? '–' : share(part / whole))

const cells = ({ compared, from, to, statusAndCode, wholeCompared, whole, wholeButKnown }: Agreement) => [
  String(compared),
  from === to ? String(from ?? '') : `${from}-${to}`,
  percent(statusAndCode, compared),
  wholeCompared === 0 ? '–' : `${percent(whole, wholeCompared)} of ${wholeCompared}`,
  percent(wholeButKnown, wholeCompared),
]

/** How many exchanges show a known difference, each once. */
function weightOf({ differences }: Tally, entry: object): number {
  const shown = new Set(differences.filter(({ known }) => known === entry).map(({ played }) => played))
  return [...shown].reduce((sum, { weight = 1 }) => sum + weight, 0)
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows]
    .map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')
