import type { Vault } from '../../../policy/views/vaults.js'
import { atLeast } from '../gateway/api-versions.js'
import type { KeyVaultCall } from '../gateway/call.js'
import { latest, type DeletedSecret, type Secret, type SecretVersion } from './state.js'

type Spelling = Pick<KeyVaultCall, 'vault' | 'apiVersion'>

/**
 * A secret on the wire. `value` comes first, if the operation returns it; properties that are not set are left out.
 * `previousVersion` is for secrets behind a certificate, which the lab does not have.
 */
export function secretBundle(
  call: Spelling,
  secret: Secret,
  version: SecretVersion,
  show: { value: boolean } = { value: false },
): object {
  return {
    value: show.value ? version.value : undefined,
    contentType: version.contentType,
    id: secretId(call.vault, secret.name, version.version),
    attributes: secretAttributes(call, version),
    tags: version.tags,
  }
}

/** A deleted secret, as Delete Secret and Get Deleted Secret return it. */
export function deletedSecretBundle(call: Spelling, secret: DeletedSecret): object {
  return { ...deletion(call.vault, secret), ...secretBundle(call, secret, latest(secret)) }
}

/** A secret in a list: its id has no version, and the value is left out. */
export function secretItem(call: Spelling, secret: Secret): object {
  return item(call, secretId(call.vault, secret.name), latest(secret))
}

export function versionItem(call: Spelling, secret: Secret, version: SecretVersion): object {
  return item(call, secretId(call.vault, secret.name, version.version), version)
}

export function deletedSecretItem(call: Spelling, secret: DeletedSecret): object {
  return { ...deletion(call.vault, secret), ...secretItem(call, secret) }
}

export const secretId = (vault: Vault, name: string, version?: string) =>
  `${vault.url}/secrets/${name}${version === undefined ? '' : `/${version}`}`

function item(call: Spelling, id: string, version: SecretVersion): object {
  return { contentType: version.contentType, id, attributes: secretAttributes(call, version), tags: version.tags }
}

const deletion = (vault: Vault, { name, deletedDate, scheduledPurgeDate }: DeletedSecret) => ({
  recoveryId: `${vault.url}/deletedsecrets/${name}`,
  deletedDate,
  scheduledPurgeDate,
})

function secretAttributes({ vault, apiVersion }: Spelling, version: SecretVersion): object {
  return {
    enabled: version.enabled,
    nbf: version.nbf,
    exp: version.exp,
    created: version.created,
    updated: version.updated,
    recoveryLevel: vault.recoveryLevel,
    recoverableDays: vault.softDelete && atLeast(apiVersion, '7.1-preview') ? vault.retentionDays : undefined,
  }
}
