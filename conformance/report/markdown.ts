import { groundInWords } from '../explain.js'
import type { Report, Result, Verdict } from '../suite.js'
import { caveat } from './caveat.js'
import { dialogue, difference } from './failure.js'
import { skips, skipsInOneLine } from './skips.js'

/** For a pull request or a job's page: the counts, what went wrong in full, then every case in a table. */
export function markdown(report: Report): string {
  const { version, target, started, ms, counts, results } = report
  const last = caveat(report)
  const told = results.filter(({ verdict }) => !['passed', 'skipped', 'not-judged'].includes(verdict))
  const lines = [
    `# Conformance of ${target.name}`,
    '',
    `${results.length} cases of managed-identity-lab ${version}, run ${started} in ${(ms / 1000).toFixed(1)} s.`,
    '',
    '| verdict | cases |',
    '|---|---:|',
    ...(Object.entries(counts) as [Verdict, number][])
      .filter(([, count]) => count > 0)
      .map(([verdict, count]) => `| ${verdict} | ${count} |`),
    '',
    ...told.flatMap(detail),
    '## All cases that ran',
    '',
    '| case | verdict | what it says |',
    '|---|---|---|',
    ...results
      .filter(({ verdict }) => verdict !== 'skipped')
      .map(
        ({ id, title, verdict, reason }) =>
          `| \`${id}\` | ${verdict} | ${cell(title)}${verdict === 'not-judged' ? ` (${cell(reason ?? '')})` : ''} |`,
      ),
    ...skipped(report),
    ...(last === undefined ? [] : ['', last]),
  ]
  return `${lines.join('\n')}\n`
}

function skipped(report: Report): string[] {
  const line = skipsInOneLine(report)
  if (line === undefined) return []
  const reasons = skips(report).map(
    ({ reason, ids }) => `- ${ids.length} ${reason}: ${ids.map((id) => `\`${id}\``).join(', ')}`,
  )
  return ['', '<details>', `<summary>${line}</summary>`, '', ...reasons, '', '</details>']
}

function detail({ id, title, verdict, reason, mismatches, exchanges, grounds }: Result): string[] {
  const last = exchanges.at(-1)
  const evidence = [...difference(mismatches), ...(last ? ['', ...dialogue(last)] : [])]
  return [
    `## ${verdict}: \`${id}\``,
    '',
    `${title}${reason === undefined ? '' : `. ${reason}`}`,
    '',
    ...(evidence.length > 0 ? ['````', ...evidence, '````', ''] : []),
    ...grounds.map((ground) => `- ${groundInWords(ground)}`),
    '',
  ]
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
