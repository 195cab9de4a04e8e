import type { Problem } from '../problems.js'
import type { ReadDocument } from '../read.js'
import type { ScenarioDeployment } from './shape.js'

/** A deployment that a command was given beside its scenario file. */
export interface Beside {
  readonly deployment: ScenarioDeployment
  /** what is said of a mistake in it, instead of a place in the file */
  readonly say: (problem: Problem) => string
}

/** The file with the deployment behind its own. What is not a scenario stays as it is, and is refused for that. */
export function withBeside(document: ReadDocument, beside: Beside | undefined): ReadDocument {
  const { value, placed } = document
  if (!beside || typeof value !== 'object' || value === null || Array.isArray(value)) return document
  const { deployments: own = [] } = value as { deployments?: unknown }
  if (!Array.isArray(own)) return document
  const isGiven = ({ path: [field, at] }: Problem) => field === 'deployments' && at === own.length
  return {
    value: { ...value, deployments: [...(own as unknown[]), beside.deployment] },
    placed: (found) => [
      ...placed(found.filter((problem) => !isGiven(problem))),
      ...found.filter(isGiven).map((problem) => ({ line: 0, column: 0, field: '', message: beside.say(problem) })),
    ],
  }
}
