import { cases } from '../cases/index.js'
import type { LiveFile } from '../targets/live-file.js'
import { ps1Script } from './ps1.js'
import { shScript } from './sh.js'
import { scriptTexts } from './texts.js'

/** The languages that a script is written in. */
export const scriptKinds = ['sh', 'ps1'] as const
export type ScriptKind = (typeof scriptKinds)[number]

/**
 * A script that asks the calm set without Node, and prints a record for `milab conform judge`.
 *
 * @param live without it, the script asks only what the metadata service tells it the names of
 */
export function doctorScript(kind: ScriptKind, live?: LiveFile): string {
  const texts = scriptTexts(kind, cases, live)
  return kind === 'sh' ? shScript(texts) : ps1Script(texts)
}
