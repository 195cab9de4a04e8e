import { withSingleSlashes } from '../../core/path.js'
import { service } from '../../core/service.js'
import { azureHost } from '../../policy/clouds.js'
import { overTls } from '../../policy/plain-http.js'
import { possibleUrl } from '../../policy/possible-url.js'
import { vaultNamed, vaultView } from '../../policy/views/vaults.js'
import type { World } from '../../world/world.js'
import { certificateBackups } from './certificates/certificate-backups.js'
import { certificateLists } from './certificates/certificate-lists.js'
import { certificatePolicies } from './certificates/certificate-policy.js'
import { certificates } from './certificates/certificates.js'
import { contacts } from './certificates/contacts.js'
import { createCertificate } from './certificates/create.js'
import { deletedCertificates } from './certificates/deleted-certificates.js'
import { importCertificate } from './certificates/import.js'
import { issuers } from './certificates/issuers.js'
import { mergeCertificate } from './certificates/merge.js'
import { pendingRequests } from './certificates/pending.js'
import { settleCertificates } from './certificates/settle.js'
import type { KeyVaultCall } from './gateway/call.js'
import { deletedSecrets } from './secrets/deleted-secrets.js'
import { dialect } from './gateway/dialect.js'
import { firewall } from './gateway/firewall.js'
import { apiVersion, caller, name, pathAndMethod } from './gateway/gates.js'
import { notEmulated } from './gateway/not-emulated.js'
import { permission } from './gateway/permission.js'
import { throttle } from './gateway/throttle.js'
import { throttled } from './gateway/throttled.js'
import { cryptography } from './keys/cryptography.js'
import { deletedKeys } from './keys/deleted-keys.js'
import { keyBackups } from './keys/key-backups.js'
import { keyLists } from './keys/key-lists.js'
import { keys } from './keys/keys.js'
import { keyRotation } from './keys/rotation.js'
import { secretBackups } from './secrets/secret-backups.js'
import { secretLists } from './secrets/secret-lists.js'
import { secrets } from './secrets/secrets.js'

// The first matching row wins: what has a name of its own comes before an object's versions, which can have any name.
export const operations = [
  ...[...secretLists, ...secretBackups, ...secrets, ...deletedSecrets],
  ...[...keyLists, ...keyBackups, ...keyRotation, ...cryptography, ...keys, ...deletedKeys],
  ...[...issuers, ...contacts, ...certificateLists, createCertificate, ...pendingRequests],
  ...[...certificatePolicies, ...certificateBackups, importCertificate, mergeCertificate],
  ...[...certificates, ...deletedCertificates],
]

/** The Key Vault data plane: each vault in the world under its own host name. */
export const keyVault = service<World, KeyVaultCall, (typeof operations)[number]>({
  name: 'keyvault',
  claims({ host }, world) {
    const azure = azureHost(host)
    if (azure?.kind !== 'vault' || azure.cloud.name !== world.settings.cloud) return undefined
    const vault = vaultNamed(world, azure.name)
    return vault && { vault: vaultView(world, vault) }
  },
  // Old Java, .NET and Node clients send double slashes; for the latest version all SDKs end the path with a slash.
  tidy: withSingleSlashes,
  front: [overTls, possibleUrl],
  gates: [caller, firewall, apiVersion, pathAndMethod, name, permission, settleCertificates, throttle],
  operations,
  notEmulated,
  dialect,
  trouble: { 429: throttled },
})
