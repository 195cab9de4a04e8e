/** Where a field is: `['resourceGroups', 'DevTest', 'vaults', 'kv1']`. */
export type Path = readonly (string | number)[]

/** A problem in a scenario; `path` leads to the field. */
export class ScenarioError extends Error {
  constructor(
    readonly path: Path,
    message: string,
  ) {
    super(message)
    this.name = 'ScenarioError'
  }
}
