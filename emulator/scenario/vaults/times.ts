import { ScenarioError, type Path } from '../scenario-error.js'

/** Unix seconds. */
export function secondsIn(text: string | undefined, path: Path): number | undefined {
  if (text === undefined) return undefined
  const milliseconds = Date.parse(text)
  if (Number.isNaN(milliseconds))
    throw new ScenarioError(path, `'${text}' is not a valid time; use the form 2017-09-11T00:12:27Z`)
  return Math.floor(milliseconds / 1000)
}
