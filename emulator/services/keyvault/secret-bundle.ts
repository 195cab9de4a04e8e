import type { Vault } from '../../policy/vaults.js'
import type { Secret, SecretVersion } from './state.js'

/** The versions that do not say `recoverableDays`. */
const withoutRecoverableDays = ['2015-06-01', '2016-10-01', '7.0']

/** A secret as the wire has it. `value` first and only where the operation shows it; what is unset is left out. */
export function secretBundle(vault: Vault, { name }: Secret, version: SecretVersion, apiVersion: string, show: { value: boolean }): object {
  return {
    value: show.value ? version.value : undefined,
    contentType: version.contentType,
    id: `${vault.url}/secrets/${name}/${version.version}`,
    attributes: secretAttributes(vault, version, apiVersion),
    tags: version.tags,
  }
}

export function secretAttributes(vault: Vault, version: SecretVersion, apiVersion: string): object {
  return {
    enabled: version.enabled,
    nbf: version.nbf,
    exp: version.exp,
    created: version.created,
    updated: version.updated,
    recoveryLevel: vault.recoveryLevel,
    recoverableDays: vault.softDelete && !withoutRecoverableDays.includes(apiVersion) ? vault.retentionDays : undefined,
  }
}
