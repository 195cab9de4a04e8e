import { emulatedRoles } from '../policy/authorization/built-in-roles.js'
import { roleAssignmentType, roleByName } from '../policy/authorization/rbac.js'
import { cloudNamed } from '../policy/clouds.js'
import { groupOf, subscriptionScope } from '../policy/resource-ids.js'
import { accountType, accountView } from '../policy/views/accounts.js'
import { groupType } from '../policy/views/groups.js'
import { attachedTo, identityType } from '../policy/views/identities.js'
import { allSeats } from '../policy/views/seats.js'
import { vaultType, vaultView } from '../policy/views/vaults.js'
import { blobsOf, containersOf } from '../services/storage/blob/gateway/state.js'
import { certificateKind, type Certificate } from '../policy/vaults/certificates.js'
import { keyKind, type Key } from '../policy/vaults/keys.js'
import { currentOf } from '../policy/vaults/objects.js'
import { secretsOf } from '../policy/vaults/secrets.js'
import { portal } from '../scenario/applications/build.js'
import type { World } from '../world/world.js'
import type { CertificateNode, KeyNode, ResourceNode, ResourcesView } from './inspector/wire-world.js'

/** How many names of one list are shown; the rest only counts. */
const mostNames = 1000

/** What is in the world, by names and ids: no value of any secret, and nothing that a blob holds. */
export function resourcesView(world: World): ResourcesView {
  const { tenantId, subscriptionId, cloud } = world.settings
  const { resources, directory } = world
  const definitions = `${subscriptionScope(subscriptionId)}/providers/Microsoft.Authorization/roleDefinitions`
  const nameOf = (objectId: string) => directory.nameOf(objectId) ?? objectId
  return {
    tenantId,
    subscriptionId,
    arm: `https://${cloudNamed(cloud).arm}`,
    groups: resources.ofType(groupType).map(node),
    vaults: resources.ofType(vaultType).map((resource) => {
      const { url, rbac, accessPolicies, incarnation } = vaultView(world, resource)
      const secrets = secretsOf(world, incarnation)
      const keys = currentOf(world, incarnation, keyKind)
      const certificates = currentOf(world, incarnation, certificateKind)
      return {
        ...node(resource),
        url,
        authorization: rbac ? 'rbac' : 'access-policies',
        policies: accessPolicies.map((policy) => ({ ...policy, principal: nameOf(policy.objectId) })),
        secrets: first(secrets.values(), ({ name, versions }) => ({
          name,
          enabled: versions.at(-1)?.enabled ?? false,
        })),
        secretCount: secrets.size,
        keys: first(keys.values(), keyNode),
        keyCount: keys.size,
        certificates: first(certificates.values(), certificateNode),
        certificateCount: certificates.size,
      }
    }),
    accounts: resources.ofType(accountType).map((resource) => {
      const { blobEndpoint, incarnation } = accountView(world, resource)
      const containers = first(containersOf(world, incarnation).values(), (container) => ({
        name: container.name,
        publicAccess: container.publicAccess,
        blobCount: blobsOf(world, incarnation, container).size,
      }))
      return { ...node(resource), blobEndpoint, containers }
    }),
    seats: allSeats(world).map(({ kind, os, principalId, resource }) => ({
      ...node(resource),
      kind,
      type: resource.type,
      os,
      ...(principalId !== undefined && { principalId }),
      identities: attachedTo(world, resource).map(({ id }) => id),
    })),
    identities: resources.ofType(identityType).map((resource) => ({
      ...node(resource),
      principalId: String(resource.properties.principalId),
      clientId: String(resource.properties.clientId),
    })),
    principals: [...directory.principals.values()].map(({ displayName, objectId, kind, resourceId }) => ({
      name: displayName,
      objectId,
      kind,
      ...(resourceId !== undefined && { resourceId }),
      ...(kind === 'application' && displayName === portal && { isPortal: true as const }),
    })),
    users: first(directory.users.values(), ({ displayName, objectId, upn }) => ({ name: displayName, objectId, upn })),
    directoryGroups: first(directory.groups.values(), ({ displayName, objectId }) => ({
      name: displayName,
      objectId,
      members: first(directory.memberships.by('groupId', objectId), ({ memberId }) => nameOf(memberId)),
    })),
    assignments: resources.ofType(roleAssignmentType).map(({ id, properties }) => ({
      id,
      principalId: String(properties.principalId),
      role: roleByName(world, String(properties.roleDefinitionId))?.roleName ?? String(properties.roleDefinitionId),
      scope: String(properties.scope),
    })),
    roles: emulatedRoles.map(({ name, roleName }) => ({ name: roleName, id: `${definitions}/${name}` })),
  }
}

function keyNode({ name, versions, managed }: Key): KeyNode {
  const { keyType, size, curve, enabled } = versions.at(-1)!
  return {
    name,
    type: `${keyType} ${size ?? curve}`,
    enabled,
    versionCount: versions.length,
    isManaged: managed === true,
  }
}

function certificateNode({ name, versions, policy }: Certificate): CertificateNode {
  const { enabled, exp, awaited } = versions.at(-1)!
  return {
    name,
    subject: policy.x509_props.subject,
    issuer: policy.issuer.name,
    enabled,
    versionCount: versions.length,
    ...(exp !== undefined && !awaited && { expires: exp }),
    isAwaited: awaited === true,
  }
}

const node = ({ name, id, location = '' }: { name: string; id: string; location?: string }): ResourceNode => ({
  name,
  id,
  group: groupOf(id) ?? name,
  location,
})

function first<Value, Node>(values: Iterable<Value>, show: (value: Value) => Node): Node[] {
  const nodes: Node[] = []
  for (const value of values) {
    if (nodes.length === mostNames) break
    nodes.push(show(value))
  }
  return nodes
}
