import { withSingleSlashes } from '../../core/path.js'
import { service } from '../../core/service.js'
import { azureHost } from '../../policy/clouds.js'
import { overTls } from '../../policy/plain-http.js'
import { possibleUrl } from '../../policy/possible-url.js'
import type { World } from '../../world/world.js'
import type { GraphCall } from './call.js'
import { dialect } from './dialect.js'
import { objectOperations } from './directory-objects.js'
import { caller, parameters, pathAndMethod, permission } from './gates.js'
import { groupOperations } from './groups.js'
import { notEmulated } from './not-emulated.js'
import { principalOperations } from './service-principals.js'
import { userOperations } from './users.js'

export const operations = [...principalOperations, ...userOperations, ...groupOperations, ...objectOperations]

/** A key in parentheses becomes a segment of its own: `servicePrincipals(appId='…')`, `users('…')`. */
const tidy = (path: string) =>
  withSingleSlashes(path)
    .replace(/%27/g, "'")
    .replace(/^(\/[^/]+\/\w+)(\((?:\w+=)?'(?:[^'/]|'')*'\))/, '$1/$2')

/** Microsoft Graph, look-ups only: users, groups, applications and service principals of the world's directory. */
export const graph = service<World, GraphCall, (typeof operations)[number]>({
  name: 'graph',
  claims({ host }, world) {
    const azure = azureHost(host)
    return azure?.kind === 'graph' && azure.cloud.name === world.settings.cloud ? {} : undefined
  },
  tidy,
  front: [overTls, possibleUrl],
  gates: [caller, pathAndMethod, permission, parameters],
  operations,
  notEmulated,
  dialect,
})
