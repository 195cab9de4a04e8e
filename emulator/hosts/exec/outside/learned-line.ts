import type { RunRecord } from '../../../control/run-record.js'
import { countsText } from '../../learned-file.js'
import type { LabRights } from './answering-lab.js'

/** Writes what was learned, and says so in a line: how much, and what stayed refused. */
export function learnedLine(rights: LabRights, file: string, { refused }: RunRecord): string {
  const stayed =
    refused === 0 ? 'nothing was refused' : `${refused} ${refused === 1 ? 'request' : 'requests'} stayed refused`
  try {
    const counts = rights.writeLearned(file)
    if (counts.identities.length === 0) return `nothing was learned, and ${file} was not written; ${stayed}`
    return `learned ${countsText(counts)}: ${file}; ${stayed}`
  } catch (error) {
    return `what was learned could not be written to ${file}: ${(error as Error).message}; milab roles prints it`
  }
}
