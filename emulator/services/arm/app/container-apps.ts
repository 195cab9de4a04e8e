import { isObject } from '../../../policy/json-object.js'
import { containerAppProperties, environmentDomain } from '../../../policy/views/apps.js'
import { containerAppType } from '../../../policy/views/seats.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import type { AnyCall } from '../gateway/call.js'
import { printedIdentity } from '../gateway/identity-block.js'
import { member } from '../gateway/json-body.js'
import { trackedType } from '../gateway/provider.js'
import { provider as refused } from '../gateway/refusals.js'
import { usualRows, type Place } from '../gateway/usual-rows.js'

const docs = 'https://learn.microsoft.com/rest/api/resource-manager/containerapps/container-apps'
const inSubscription = '/subscriptions/{subscriptionId}/providers/Microsoft.App/containerApps'
const inGroup =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.App/containerApps'
const path = `${inGroup}/{resourceName}` as const

/** The rule is documented; what a name outside it is refused with is unverified. */
function judgeName(name: string): void {
  if (!/^(?!.*--)[a-z][a-z0-9-]{0,30}[a-z0-9]$/.test(name))
    throw refused(400, 'ContainerAppInvalidName', `Invalid ContainerApp name '${name}'.`)
}

/** Template and configuration are taken as they are given, but for the values of secrets, which no answer has. */
function properties(body: JsonObject, { world, id }: Place, known: Resource | undefined): JsonObject {
  const given = member(body, 'properties')
  const merged: JsonObject = { ...known?.properties, ...(isObject(given) && given) }
  const { configuration, ...rest } = merged
  const name = id.slice(id.lastIndexOf('/') + 1)
  return containerAppProperties(name, {
    ...rest,
    ...(isObject(configuration) && {
      configuration: reached(world, merged, name, withoutSecretValues(configuration)),
    }),
  })
}

const withoutSecretValues = ({ secrets, ...rest }: JsonObject): JsonObject => ({
  ...rest,
  ...(Array.isArray(secrets) && {
    secrets: secrets.flatMap((secret: Json) => (isObject(secret) ? [{ name: secret.name ?? null }] : [])),
  }),
})

/** The configuration with the name that its ingress is reached by, where the world has the environment. */
function reached(world: World, app: JsonObject, name: string, configuration: JsonObject): JsonObject {
  const { ingress } = configuration
  const environment = world.resources.get(String(app.environmentId ?? app.managedEnvironmentId))
  if (!isObject(ingress) || !environment) return configuration
  const internal = ingress.external === true ? '' : 'internal.'
  const fqdn = `${name}.${internal}${environmentDomain(world.settings.cloud, environment)}`
  return { ...configuration, ingress: { ...ingress, fqdn } }
}

const shape =
  ({ world }: AnyCall) =>
  (app: Resource): object => {
    const { id, name, type, location, tags, properties } = app
    return { id, name, type, location, tags, identity: printedIdentity(world, app) ?? { type: 'None' }, properties }
  }

// In Azure a PUT and a DELETE take their time; here they are done at once.
const rows = usualRows({ type: containerAppType, judgeName, properties, hasIdentity: true, shape })

export const containerApps = trackedType('containerApps', {
  rows: [
    rows.put({
      id: 'arm.container-apps.put',
      source: `${docs}/create-or-update`,
      path,
      name: ({ resourceName }) => resourceName,
    }),
    rows.patch({ id: 'arm.container-apps.patch', source: `${docs}/update`, path }),
    rows.get({ id: 'arm.container-apps.get', source: `${docs}/get`, path }),
    rows.delete({ id: 'arm.container-apps.delete', source: `${docs}/delete`, path }),
    rows.list({ id: 'arm.container-apps.list', source: `${docs}/list-by-resource-group`, path: inGroup }),
    rows.listAll({ id: 'arm.container-apps.list-all', source: `${docs}/list-by-subscription`, path: inSubscription }),
  ],
})
