import { askArm, hasMembers, inferred, onlyMembers, refusal, withJson, withStatus, type Case } from '../../words.js'
import { needsOwnVault, ownVault } from '../../keyvault/steps.js'
import { createVaultWithObjects, examples, getObject, putObject, reference, version } from './steps.js'

const all = `${ownVault}/privateEndpointConnections`
const own = `${all}/pec-{nonce}`
const privateEndpoint = {
  id: '/subscriptions/{subscription}/resourceGroups/{group.name}/providers/Microsoft.Network/privateEndpoints/pe',
}
const approved = { status: 'Approved', description: 'by hand', actionsRequired: 'None' }

const properties = onlyMembers({
  privateEndpoint: onlyMembers(privateEndpoint),
  privateLinkServiceConnectionState: onlyMembers(approved),
  provisioningState: 'Succeeded',
})
const connection = onlyMembers({
  id: own,
  name: 'pec-{nonce}',
  type: 'Microsoft.KeyVault/vaults/privateEndpointConnections',
  properties,
})

const putConnection = putObject(
  own,
  { privateEndpoint, privateLinkServiceConnectionState: approved },
  withJson(200, connection),
)

// Azure approves what a private endpoint asked for; only the lab makes one from nothing.
const needs = [...needsOwnVault, 'virtual-clock'] as const

export const cases: readonly Case[] = [
  {
    id: 'arm/vault-private-endpoint-connections/kept',
    title: 'a private endpoint connection is kept as given, and its vault shows it',
    grounds: [examples, reference('private-endpoint-connections/put')],
    needs,
    steps: [
      createVaultWithObjects,
      putConnection,
      getObject(own, withJson(200, connection)),
      getObject(all, withJson(200, hasMembers({ value: { array: [connection] } }))),
      getObject(
        ownVault,
        withJson(
          200,
          hasMembers({
            properties: hasMembers({ privateEndpointConnections: { array: [onlyMembers({ id: own, properties })] } }),
          }),
        ),
      ),
    ],
    covers: [
      'arm.vault-private-endpoint-connections.put',
      'arm.vault-private-endpoint-connections.get',
      'arm.vault-private-endpoint-connections.list',
    ],
  },
  {
    id: 'arm/vault-private-endpoint-connections/removed',
    title: 'a private endpoint connection that was removed is gone, and removing it again answers 204',
    grounds: [examples, reference('private-endpoint-connections/delete')],
    needs,
    steps: [
      createVaultWithObjects,
      putConnection,
      askArm('portal', 'DELETE', `${own}${version}`, withStatus(200)),
      askArm('portal', 'DELETE', `${own}${version}`, withStatus(204)),
      getObject(own, refusal(404, 'ResourceNotFound', /privateEndpointConnections\/pec-{nonce}/)),
    ],
    covers: ['arm.vault-private-endpoint-connections.delete'],
  },
  {
    id: 'arm/vault-private-endpoint-connections/unknown-status',
    title: 'a status that there is not is refused',
    grounds: [inferred('the API specification lists four')],
    needs,
    steps: [
      createVaultWithObjects,
      putObject(
        own,
        { privateLinkServiceConnectionState: { status: 'Perhaps' } },
        refusal(400, 'BadRequest', "An invalid value was provided for 'privateLinkServiceConnectionState'."),
      ),
    ],
    covers: ['arm.vault-private-endpoint-connections.put'],
  },
]
