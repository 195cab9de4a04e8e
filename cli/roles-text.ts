import { linesOf, oneLine } from '../emulator/control/one-line.js'
import { subjectOf } from '../emulator/control/refusal-lines.js'
import type { Refused } from '../emulator/control/refused.js'

/**
 * The assignments and access policies that would have allowed what was refused, after a comment for each refusal. Only
 * refusals for want of a right have an az command.
 */
export function rolesText(refusals: readonly Refused[], from: string, format: 'yaml' | 'az' | 'bicep'): string {
  const lacking = refusals.filter(({ fix }) => fix?.az !== undefined)
  const mark = format === 'bicep' ? '//' : '#'
  const comment = (text: string) => `${mark} ${oneLine(text)}`
  if (lacking.length === 0) return `${comment(`nothing was refused for want of a right: ${from}`)}\n`
  const head = [`refused: ${from}`, ...lacking.map(refusedText)].map(comment)
  const ways = [...new Set(lacking.flatMap(({ fix }) => fix?.[format] ?? []))].map((way) => linesOf(way).join('\n'))
  switch (format) {
    case 'yaml':
      return `${[...head, ...joined(ways)].join('\n')}\n`
    case 'az':
      return `${[...head, ...ways].join('\n')}\n`
    case 'bicep': {
      const note = ways.length > 1 ? [comment('Each block is a file of its own.')] : []
      return `${[...head, ...note].join('\n')}\n\n${ways.join('\n\n')}\n`
    }
  }
}

const refusedText = ({ count, status, principal, fix, ...view }: Refused) =>
  `${count}x ${status} ${subjectOf(view as Refused)} as ${principal?.name ?? '-'}: ${fix?.text}`

/** The lines under a line. */
interface Branch {
  readonly under: Map<string, Branch>
}

/** Joins fragments of milab.yaml, indented by two: what they have in common is written once. */
function joined(fragments: readonly string[]): string[] {
  const root: Branch = { under: new Map() }
  for (const fragment of fragments) {
    const open = [root]
    for (const line of fragment.split('\n')) {
      const depth = line.search(/\S/) / 2
      const { under } = open[depth] ?? root
      const branch = under.get(line) ?? { under: new Map() }
      under.set(line, branch)
      open[depth + 1] = branch
    }
  }
  return linesUnder(root)
}

const linesUnder = ({ under }: Branch): string[] =>
  [...under].flatMap(([line, branch]) => [line, ...linesUnder(branch)])
