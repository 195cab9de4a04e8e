import type { Problem } from '../problems.js'
import type { Path } from '../scenario-error.js'

/** What a file of roles may contain, level by level; `*` is any name. */
const levels: readonly (readonly string[])[] = [
  ['$schema', 'milab', 'roleAssignments', 'resourceGroups'],
  ['*'],
  ['vaults'],
  ['*'],
  ['accessPolicies'],
]

/** The fields of a scenario that a file of roles does not have. What is not a map is left to the scenario's own form. */
export const foreignFields = (value: unknown): readonly Problem[] => foreign(value, [], 0)

function foreign(value: unknown, path: Path, depth: number): readonly Problem[] {
  const allowed = levels[depth]
  if (!allowed || typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([name, inner]): readonly Problem[] => {
    const at = [...path, name]
    if (!allowed.includes('*') && !allowed.includes(name))
      return [
        {
          path: at,
          message:
            "a file of roles has only roleAssignments and vaults' accessPolicies; this belongs in the world's file",
          at: 'key',
        },
      ]
    return depth > 0 || name === 'resourceGroups' ? foreign(inner, at, depth + 1) : []
  })
}
