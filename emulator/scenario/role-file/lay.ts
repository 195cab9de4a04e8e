import { operations } from '../../services/index.js'
import type { Environment } from '../building.js'
import type { ScenarioFiles } from '../files.js'
import { namesIn } from '../names-in.js'
import type { Names } from '../names.js'
import { didYouMean } from '../nearest.js'
import { formProblems, meaningOf, type Problem } from '../problems.js'
import { readDocument, ScenarioFileError, type ReadScenario } from '../read.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { Scenario } from '../shape.js'
import type { ScenarioAccessPolicy } from '../vaults/shape.js'
import { scenarioWarnings } from '../warnings.js'
import { foreignFields } from './foreign-fields.js'

/** A scenario and what its names stand for. */
export interface RolesBase {
  readonly scenario: Scenario
  readonly environment: Environment
  readonly files?: ScenarioFiles | undefined
}

/**
 * Lays a file of role assignments and access policies, as `--learn` writes it, over a scenario that is right: the
 * identities that the file names have those alone, and all others keep what they have. Warnings are about the file.
 *
 * @param file its name, for messages
 * @throws ScenarioFileError with every problem found in the file
 */
export async function layRoles(text: string, file: string, base: RolesBase): Promise<ReadScenario> {
  const { value, placed } = await readDocument(text, file)
  const refuse = (problems: readonly Problem[]) => {
    if (problems.length > 0) throw new ScenarioFileError(file, placed(problems))
  }
  refuse(foreignFields(value))
  refuse(await formProblems(value))
  const roles = value as Scenario
  const names = namesIn((await judged(base.scenario, base)).world)
  const { identities, problems } = identitiesIn(roles, names)
  refuse([...problems, ...unknownVaults(roles, base.scenario)])
  const isNamed = ({ to }: { readonly to: string }) => identities.has(idOf(names, to) ?? '')
  const kept = base.scenario.roleAssignments?.filter((assignment) => !isNamed(assignment)) ?? []
  const scenario: Scenario = {
    ...base.scenario,
    roleAssignments: [...kept, ...(roles.roleAssignments ?? [])],
    ...(base.scenario.resourceGroups && { resourceGroups: groupsWith(roles, base.scenario, isNamed) }),
  }
  const after = await judged(scenario, base)
  refuse(
    after.problems.map((problem) => ({ ...problem, path: pathInFile(problem.path, kept.length, scenario, roles) })),
  )
  const found = scenarioWarnings(withAuthorization(roles, scenario), after.world)
  return { scenario, warnings: placed(found.map((warning) => ({ ...warning, at: 'value' }))) }
}

const judged = (scenario: Scenario, { environment, files }: RolesBase) =>
  meaningOf(
    scenario,
    environment,
    operations.map(({ id }) => id),
    files,
  )

type Vaults = Readonly<Record<string, { readonly accessPolicies?: readonly ScenarioAccessPolicy[] }>>

/** The vaults of a scenario or of a file of roles, with their paths. */
function* vaultsIn({
  resourceGroups = {},
}: Scenario): Generator<readonly [group: string, name: string, Vaults[string]]> {
  for (const [group, { vaults = {} }] of Object.entries(resourceGroups))
    for (const [name, vault] of Object.entries(vaults)) yield [group, name, vault]
}

const policiesAt = (group: string, vault: string): Path => ['resourceGroups', group, 'vaults', vault, 'accessPolicies']

/** The object ids of those that the file names. */
function identitiesIn(roles: Scenario, names: Names) {
  const problems: Problem[] = []
  const identities = new Set<string>()
  const add = (to: string, path: Path) => {
    try {
      identities.add(names.principal(to, path))
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error
      problems.push({ path: error.path, message: error.problem, at: 'value' })
    }
  }
  roles.roleAssignments?.forEach(({ to }, i) => add(to, ['roleAssignments', i, 'to']))
  for (const [group, name, { accessPolicies = [] }] of vaultsIn(roles))
    accessPolicies.forEach(({ to }, i) => add(to, [...policiesAt(group, name), i, 'to']))
  return { identities, problems }
}

function idOf(names: Names, to: string): string | undefined {
  try {
    return names.principal(to, [])
  } catch {
    return undefined
  }
}

const isSame = (name: string, other: string) => name.toLowerCase() === other.toLowerCase()

const keyLike = (all: object, name: string) => Object.keys(all).find((other) => isSame(other, name))

function unknownVaults(roles: Scenario, { resourceGroups = {} }: Scenario): readonly Problem[] {
  const missing = (path: Path, what: string, name: string, known: object): Problem => ({
    path,
    message: `no ${what} is named '${name}' in this world${didYouMean(name, Object.keys(known))}`,
    at: 'key',
  })
  return Object.entries(roles.resourceGroups ?? {}).flatMap(([group, { vaults = {} }]) => {
    const known = keyLike(resourceGroups, group)
    if (known === undefined) return [missing(['resourceGroups', group], 'resource group', group, resourceGroups)]
    const { vaults: there = {} } = resourceGroups[known]!
    return Object.keys(vaults)
      .filter((name) => keyLike(there, name) === undefined)
      .map((name) => missing(['resourceGroups', group, 'vaults', name], `vault of ${group}`, name, there))
  })
}

/** The groups, whose vaults have the file's policies in place of those of the identities that it names. */
function groupsWith(
  roles: Scenario,
  { resourceGroups = {} }: Scenario,
  isNamed: (policy: ScenarioAccessPolicy) => boolean,
): Scenario['resourceGroups'] {
  const groups = Object.entries(resourceGroups).map(([name, group]) => {
    const vaults = Object.entries(group.vaults ?? {}).map(([vaultName, vault]) => {
      const kept = vault.accessPolicies?.filter((policy) => !isNamed(policy)) ?? []
      const accessPolicies = [...kept, ...policiesOf(roles, name, vaultName)]
      return [
        vaultName,
        vault.accessPolicies || accessPolicies.length > 0 ? { ...vault, accessPolicies } : vault,
      ] as const
    })
    return [name, group.vaults ? { ...group, vaults: Object.fromEntries(vaults) } : group] as const
  })
  return Object.fromEntries(groups)
}

const policiesOf = (roles: Scenario, group: string, vault: string): readonly ScenarioAccessPolicy[] =>
  [...vaultsIn(roles)].flatMap(([inGroup, name, { accessPolicies = [] }]) =>
    isSame(inGroup, group) && isSame(name, vault) ? accessPolicies : [],
  )

/** Where a problem of the whole stands in the file, whose parts come last. */
function pathInFile(path: Path, keptAssignments: number, whole: Scenario, roles: Scenario): Path {
  const [field, first, ...rest] = path
  if (field === 'roleAssignments' && typeof first === 'number') return [field, first - keptAssignments, ...rest]
  const [vaults, vault, policies, at, ...below] = rest
  if (vaults !== 'vaults' || policies !== 'accessPolicies' || typeof at !== 'number') return path
  const { accessPolicies = [] } = whole.resourceGroups![String(first)]!.vaults![String(vault)]!
  const kept = accessPolicies.length - policiesOf(roles, String(first), String(vault)).length
  return [...policiesAt(String(first), String(vault)), at - kept, ...below]
}

/** The file as a scenario, whose warnings depend on how its vaults judge. */
function withAuthorization(roles: Scenario, { resourceGroups = {} }: Scenario): Scenario {
  const groups = Object.entries(roles.resourceGroups ?? {}).map(([group, { vaults = {} }]) => {
    const { vaults: there = {} } = resourceGroups[keyLike(resourceGroups, group)!]!
    const judging = Object.entries(vaults).map(([name, vault]) => {
      const { authorization } = there[keyLike(there, name)!]!
      return [name, { ...vault, ...(authorization && { authorization }) }] as const
    })
    return [group, { vaults: Object.fromEntries(judging) }] as const
  })
  return { ...roles, resourceGroups: Object.fromEntries(groups) }
}
