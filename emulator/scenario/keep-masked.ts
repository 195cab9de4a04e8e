import { masked } from '../core/redact.js'
import { portal } from './applications/build.js'
import type { Problem } from './problems.js'
import { unmaskedResources } from './resources/masks.js'
import type { SecretText } from './secret-text.js'
import type { Scenario } from './shape.js'
import type { ScenarioSecret } from './vaults/shape.js'

/**
 * Replaces each `***` in a scenario with the current value, so that what `GET world` shows can be changed and put back
 * without its secrets. The portal also keeps its secret if the scenario does not name one, so users stay logged in.
 *
 * @param current the world as it is, with its secrets
 * @returns the whole scenario, and a problem for each mask that has no current value
 */
export function keepMasked(next: Scenario, current: Scenario): { scenario: Scenario; problems: readonly Problem[] } {
  const problems: Problem[] = []
  const kept = (value: SecretText, there: SecretText | undefined, path: Problem['path']): SecretText => {
    if (value !== masked) return value
    if (there === undefined)
      problems.push({
        path,
        at: 'value',
        message: `${masked} keeps a value that is there, and there is none; write the value`,
      })
    return there ?? value
  }
  const map = <In, Out>(all: Readonly<Record<string, In>> | undefined, change: (value: In, name: string) => Out) =>
    all && Object.fromEntries(Object.entries(all).map(([name, value]) => [name, change(value, name)]))

  const resourceGroups = map(next.resourceGroups, (group, groupName) => {
    const was = current.resourceGroups?.[groupName]
    const at = ['resourceGroups', groupName]
    const vaults = map(group.vaults, (vault, vaultName) => {
      const secrets = map(vault.secrets, (given, name): string | ScenarioSecret => {
        const there = was?.vaults?.[vaultName]?.secrets?.[name] as ScenarioSecret | undefined
        const path = [...at, 'vaults', vaultName, 'secrets', name]
        // Alone, the mask means the whole secret, with its version and times.
        if (typeof given === 'string')
          return given === masked && there ? there : (kept(given, undefined, path) as string)
        return { ...given, value: kept(given.value, there?.value, [...path, 'value']) }
      })
      return { ...vault, ...(secrets && { secrets }) }
    })
    const storageAccounts = map(group.storageAccounts, (account, accountName) => {
      const keys = map(account.keys as Readonly<Record<string, SecretText>> | undefined, (value, name) =>
        kept(value, was?.storageAccounts?.[accountName]?.keys?.[name as 'key1' | 'key2'], [
          ...at,
          'storageAccounts',
          accountName,
          'keys',
          name,
        ]),
      )
      return { ...account, ...(keys && { keys }) }
    })
    return { ...group, ...(vaults && { vaults }), ...(storageAccounts && { storageAccounts }) }
  })
  const portalSecret = current.applications?.[portal]?.secret
  const given = {
    ...next.applications,
    ...(portalSecret !== undefined && { [portal]: { secret: portalSecret, ...next.applications?.[portal] } }),
  }
  const applications = map(given, (application, name) => {
    const { secret } = application
    return secret === undefined
      ? application
      : { ...application, secret: kept(secret, current.applications?.[name]?.secret, ['applications', name, 'secret']) }
  })
  const forwards = map(next.forwards, ({ credential, ...forward }, name) => {
    const was = current.forwards?.[name]?.credential
    const path = ['forwards', name, 'credential']
    const header = credential?.header && {
      ...credential.header,
      value: kept(credential.header.value, was?.header?.value, [...path, 'header', 'value']),
    }
    const sharedKey = credential?.sharedKey && {
      ...credential.sharedKey,
      key: kept(credential.sharedKey.key, was?.sharedKey?.key, [...path, 'sharedKey', 'key']),
    }
    return {
      ...forward,
      ...(credential && { credential: { ...(header && { header }), ...(sharedKey && { sharedKey }) } }),
    }
  })
  const resources =
    next.resources &&
    unmaskedResources(next.resources, (there, path) => kept(masked, there, path) as string, current.resources)
  const scenario = {
    ...next,
    ...(resources && { resources }),
    ...(forwards && { forwards }),
    ...(resourceGroups && { resourceGroups }),
    ...(applications && Object.keys(applications).length > 0 && { applications }),
  }
  return { scenario, problems }
}
