import { masked } from '../core/redact.js'
import { portal } from './applications/build.js'
import type { Problem } from './problems.js'
import { unmaskedResources } from './resources/masks.js'
import type { Scenario } from './shape.js'
import type { ScenarioSecret } from './vaults/shape.js'

/** What a vault's secret has whose value an export left out: a program that gets it for a password shows what it is. */
export const leftOutValue = 'left-out-by-milab-world-export'

/**
 * A scenario that can begin a world, of one in which an export left the values of secrets out (`***`). Vaults' secrets
 * have a value in their place. Everything else is left out, as where a scenario does not name it: account keys are made,
 * applications and forwards have no secret.
 *
 * @returns what its user did not expect: a line for each place but account keys and the setup principal's secret, which
 *   are different in each lab anyway
 */
export function withoutMasks(scenario: Scenario): { scenario: Scenario; said: readonly Problem[] } {
  const said: Problem[] = []
  const say = (path: Problem['path'], what: string) =>
    said.push({
      path,
      at: 'value',
      message: `*** stands for a value that the export left out, so ${what}; milab world export --secrets include writes it`,
    })
  const secretOf = (given: string | ScenarioSecret, path: Problem['path']): string | ScenarioSecret => {
    const isShort = given === masked
    if (!isShort && (given as ScenarioSecret).value !== masked) return given
    say(isShort ? path : [...path, 'value'], `the secret is '${leftOutValue}'`)
    return isShort ? leftOutValue : { ...(given as ScenarioSecret), value: leftOutValue }
  }

  const resourceGroups = each(scenario.resourceGroups, (group, groupName) => {
    const vaults = each(group.vaults, (vault, name) => {
      const path = ['resourceGroups', groupName, 'vaults', name, 'secrets']
      const secrets = each(vault.secrets, (secret, secretName) => secretOf(secret, [...path, secretName]))
      return { ...vault, ...(secrets && { secrets }) }
    })
    const storageAccounts = each(group.storageAccounts, ({ keys, ...account }) => {
      const known = keys && Object.entries(keys).filter(([, value]) => value !== masked)
      return { ...account, ...(known && known.length > 0 && { keys: Object.fromEntries(known) }) }
    })
    return { ...group, ...(vaults && { vaults }), ...(storageAccounts && { storageAccounts }) }
  })
  const applications = each(scenario.applications, (application, name) => {
    const { secret, ...others } = application
    if (secret !== masked) return application
    if (name !== portal) say(['applications', name, 'secret'], 'this application has no secret')
    return others
  })
  const forwards = each(scenario.forwards, (forward, name) => {
    const { credential, ...others } = forward
    if (credential?.header?.value !== masked && credential?.sharedKey?.key !== masked) return forward
    say(['forwards', name, 'credential'], 'requests are forwarded without a credential')
    return others
  })
  const resources =
    scenario.resources &&
    unmaskedResources(scenario.resources, (_, path) => {
      say(path, `the value is '${leftOutValue}'`)
      return leftOutValue
    })
  const changed = {
    ...scenario,
    ...(resources && { resources }),
    ...(resourceGroups && { resourceGroups }),
    ...(applications && { applications: withoutEmptyPortal(applications) }),
    ...(forwards && { forwards }),
  }
  return { scenario: changed, said }
}

/** The setup principal stands in an export for its secret alone. */
function withoutEmptyPortal(applications: NonNullable<Scenario['applications']>): typeof applications {
  const { [portal]: own, ...others } = applications
  return own && Object.keys(own).length === 0 ? others : applications
}

const each = <In, Out>(all: Readonly<Record<string, In>> | undefined, change: (value: In, name: string) => Out) =>
  all && Object.fromEntries(Object.entries(all).map(([name, value]) => [name, change(value, name)]))
