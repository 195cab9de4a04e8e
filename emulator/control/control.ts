import type { ZodType } from 'zod'
import type { Emulator } from '../create.js'
import { schemaProblems } from '../scenario/problems.js'
import type { WorldFile } from './world-file.js'
import { badFields, ControlError } from './errors.js'
import type { KeptFiles } from './kept-files.js'

/** What the routes of the control API work on. */
export interface Control {
  readonly emulator: Emulator
  /** the scenario file that the lab was started with */
  readonly worldFile?: WorldFile
  /** contents of blobs that go out of the world, or come into it */
  readonly files: KeptFiles
}

/** The checked body; the error names each wrong field. */
export function body<T>(schema: ZodType<T>, value: unknown): T {
  if (value === undefined) throw new ControlError(400, 'MissingBody', 'a JSON body is needed here')
  const problems = schemaProblems(schema, value)
  if (problems.length > 0) throw badFields('InvalidField', problems)
  return value as T
}
