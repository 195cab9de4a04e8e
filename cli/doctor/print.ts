import { exitCode } from '../failure.js'
import type { Finding } from './finding.js'

/** Prints findings, one line each or as JSON, and sets the exit code. */
export function print(checks: readonly Finding<string>[], json = false): void {
  const isGood = checks.every(({ state }) => state !== 'bad')
  const colour = process.stdout.isTTY && process.env.NO_COLOR === undefined
  process.stdout.write(json ? `${JSON.stringify({ good: isGood, checks })}\n` : findingsText(checks, colour))
  if (!isGood) process.exitCode = exitCode.checkFailed
}

export const findingsText = (checks: readonly Finding<string>[], colour: boolean) =>
  checks.map((finding) => line(finding, colour)).join('')

const marks: Record<Finding['state'], readonly [word: string, colour: number]> = {
  good: ['ok  ', 32],
  warning: ['warn', 33],
  bad: ['BAD ', 31],
}

function line({ check, state, text, remedy }: Finding<string>, colour: boolean): string {
  const [word, code] = marks[state]
  const mark = colour ? `\u001b[${code}m${word}\u001b[0m` : word
  return `${mark}  ${check.padEnd(15)}  ${text}${remedy === undefined ? '' : `\n${' '.repeat(23)}fix: ${remedy}`}\n`
}
