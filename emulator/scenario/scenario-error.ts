/** Where a field is: `['resourceGroups', 'DevTest', 'vaults', 'kv1']`. */
export type Path = readonly (string | number)[]

/** `resourceGroups.DevTest.vaults.kv1`, `roleAssignments[0].to`, `tags["a.b"]` */
export function fieldText(path: Path): string {
  return path
    .map((part, i) =>
      typeof part === 'number'
        ? `[${part}]`
        : /^[\w$-]+$/.test(part)
          ? `${i === 0 ? '' : '.'}${part}`
          : `[${JSON.stringify(part)}]`,
    )
    .join('')
}

/** A problem in a scenario. The message names the field, too: `roleAssignments[0].role: no built-in role is …`. */
export class ScenarioError extends Error {
  constructor(
    /** leads to the field; empty if the problem is not in one field */
    readonly path: Path,
    /** the message without the field */
    readonly problem: string,
  ) {
    super(path.length === 0 ? problem : `${fieldText(path)}: ${problem}`)
    this.name = 'ScenarioError'
  }
}

/** A name that nothing has: it may be that of something that is to be made first. */
export class UnknownName extends ScenarioError {}
