import { json } from '../../../core/reply.js'
import { isObject } from '../../../policy/json-object.js'
import { siteType } from '../../../policy/views/seats.js'
import { setSettings, settingsOf, type Setting, type SettingList } from '../../../policy/views/site-settings.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { existing } from '../gateway/gates.js'
import { groupPath } from '../gateway/group-path.js'
import { member, readJson } from '../gateway/json-body.js'

const docs = 'https://learn.microsoft.com/rest/api/appservice/web-apps'
const config = `${groupPath}/providers/Microsoft.Web/sites/{siteName}/config` as const
const type = `${siteType}/config` as const
const write = { type, method: 'PUT', action: `${type}/write` } as const
const list = { type, method: 'POST', action: `${type}/list/action` } as const

const siteOf = (call: AnyCall): Resource => existing(call, call.target.ancestors[0])

/** A value in these lists is a string in Azure; numbers and booleans become one. */
const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value)

const readAppSettings = (given: JsonObject): Setting[] =>
  Object.entries(given).map(([name, value]) => ({ name, value: textOf(value) }))

const readConnections = (given: JsonObject): Setting[] =>
  Object.entries(given).flatMap(([name, one]) =>
    isObject(one) ? [{ name, value: textOf(one.value), type: textOf(one.type ?? 'Custom') }] : [],
  )

const printAppSettings = (settings: readonly Setting[]): JsonObject =>
  Object.fromEntries(settings.map(({ name, value }) => [name, value]))

const printConnections = (settings: readonly Setting[]): JsonObject =>
  Object.fromEntries(settings.map(({ name, value, type: kind = 'Custom' }) => [name, { value, type: kind }]))

const shape = ({ id, location }: Resource, name: string, properties: JsonObject) => ({
  id: `${id}/config/${name}`,
  name,
  type,
  location,
  properties,
})

/** Replaces all of a list, as Azure does; the response has the values, since the caller has just sent them. */
async function replace(
  call: AnyCall,
  of: SettingList,
  read: (given: JsonObject) => Setting[],
  print: (settings: readonly Setting[]) => JsonObject,
) {
  const body = await readJson(call)
  const site = siteOf(call)
  const given = member(body, 'properties')
  const settings = read(isObject(given) ? given : {})
  await call.world.write(() => setSettings(call.world, site.incarnation, of, settings))
  return json(200, shape(site, of, print(settings)))
}

const putAppSettings = operation({
  ...write,
  id: 'arm.site-app-settings.put',
  source: `${docs}/update-application-settings`,
  path: `${config}/appsettings`,
  handle: (call) => replace(call, 'appsettings', readAppSettings, printAppSettings),
})

const listAppSettings = operation({
  ...list,
  id: 'arm.site-app-settings.list',
  source: `${docs}/list-application-settings`,
  path: `${config}/appsettings/list`,
  handle: (call) => {
    const site = siteOf(call)
    return json(
      200,
      shape(site, 'appsettings', printAppSettings(settingsOf(call.world, site.incarnation, 'appsettings'))),
    )
  },
})

const putConnections = operation({
  ...write,
  id: 'arm.site-connection-strings.put',
  source: `${docs}/update-connection-strings`,
  path: `${config}/connectionstrings`,
  handle: (call) => replace(call, 'connectionstrings', readConnections, printConnections),
})

const listConnections = operation({
  ...list,
  id: 'arm.site-connection-strings.list',
  source: `${docs}/list-connection-strings`,
  path: `${config}/connectionstrings/list`,
  handle: (call) => {
    const site = siteOf(call)
    const settings = settingsOf(call.world, site.incarnation, 'connectionstrings')
    return json(200, shape(site, 'connectionstrings', printConnections(settings)))
  },
})

/** `web` and the other parts of the configuration: read and written by nothing that the lab runs. */
const others = (method: 'GET' | 'PUT' | 'PATCH' | 'POST', path: string) => ({
  name: `the configuration of sites beside appsettings and connectionstrings`,
  source: `${docs}/update-configuration`,
  method,
  path,
})

export const missingSiteConfig = [
  others('GET', config),
  ...(['GET', 'PUT', 'PATCH'] as const).map((method) => others(method, `${config}/{configName}`)),
  others('POST', `${config}/{configName}/list`),
]

export const siteConfig = [putAppSettings, listAppSettings, putConnections, listConnections]

/** The settings that the body of a site's own PUT names replace those that it has. Call inside `world.change`. */
export function keepSettings(world: World, site: Resource, body: JsonObject): void {
  const properties = member(body, 'properties')
  const given = isObject(properties) ? member(properties, 'siteConfig') : undefined
  const named = isObject(given) ? member(given, 'appSettings') : undefined
  if (!Array.isArray(named)) return
  const settings = named.flatMap((one: Json) =>
    isObject(one) && typeof one.name === 'string' ? [{ name: one.name, value: textOf(one.value) }] : [],
  )
  setSettings(world, site.incarnation, 'appsettings', settings)
}
