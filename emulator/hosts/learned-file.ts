import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { learnedCounts, learnedText, type LearnedCounts } from '../control/roles/learned-text.js'
import type { World } from '../world/world.js'
import { writePublic } from './private-files.js'

/** Why the file cannot be written, before anything has run; undefined if it can. */
export function whyNotWritable(file: string): string | undefined {
  const folder = dirname(file)
  if (existsSync(file) && !statSync(file).isFile()) return `${file} is not a file`
  if (!existsSync(folder)) return `there is no folder ${folder}`
  try {
    accessSync(folder, constants.W_OK)
    return undefined
  } catch {
    return `this user may not write into ${folder}`
  }
}

/**
 * Writes what the lab has learned, whole or not at all, for `--roles` and for a repository: all users may read it. If
 * nothing was learned, a file that exists stays: a run that failed early must not cost what another one learned.
 *
 * @throws Error of the file system
 */
export function writeLearned(file: string, world: World): LearnedCounts {
  const counts = learnedCounts(world)
  if (counts.identities.length > 0) writePublic(file, learnedText(world, 'yaml'))
  return counts
}

/** The same for a lab that may not learn, and in which a failure is a notice. */
export function keepLearned(file: string | undefined, world: World, onNotice: (text: string) => void): void {
  if (file === undefined) return
  try {
    writeLearned(file, world)
  } catch (error) {
    onNotice(`what was learned could not be written to ${file}: ${(error as Error).message}`)
  }
}

/** `2 role assignments and 1 access policy of billing, orders` */
export function countsText({ roleAssignments, accessPolicies, identities }: LearnedCounts): string {
  const counted = [
    ...(roleAssignments > 0 ? [`${roleAssignments} role ${roleAssignments === 1 ? 'assignment' : 'assignments'}`] : []),
    ...(accessPolicies > 0 ? [`${accessPolicies} access ${accessPolicies === 1 ? 'policy' : 'policies'}`] : []),
  ]
  const named = identities.slice(0, 5)
  const rest = identities.length > 5 ? ` and ${identities.length - 5} more` : ''
  return `${counted.join(' and ')} of ${named.join(', ')}${rest}`
}
