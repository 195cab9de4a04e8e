import type { Key } from '../../../policy/vaults/keys.js'
import { actionsShown, notify } from '../../../policy/vaults/rotation-input.js'

/** A policy on the wire. Of a key's own default no dates are shown, which is inferred. */
export function rotationBundle(vaultUrl: string, { name, rotation }: Key): object {
  const { lifetimeActions = [notify], expiryTime, created, updated } = rotation ?? {}
  return {
    id: `${vaultUrl}/keys/${name}/rotationpolicy`,
    lifetimeActions: actionsShown({ lifetimeActions }),
    attributes: { expiryTime, created, updated },
  }
}
