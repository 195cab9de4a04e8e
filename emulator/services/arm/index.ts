import { service } from '../../core/service.js'
import { azureHost } from '../../policy/clouds.js'
import { overTls } from '../../policy/plain-http.js'
import { possibleUrl } from '../../policy/possible-url.js'
import type { WorkKinds, World } from '../../world/world.js'
import { app } from './app/index.js'
import { authorization } from './authorization/index.js'
import { compute } from './compute/index.js'
import type { Ask } from './deployments/acting.js'
import { deployments } from './deployments/index.js'
import { carryOnDue } from './deployments/run.js'
import type { ArmCall, ArmOperation } from './gateway/call.js'
import { caller } from './gateway/caller.js'
import { dialect } from './gateway/dialect.js'
import {
  aim,
  apiVersionPresent,
  contentType,
  parameters,
  place,
  route,
  subscription,
  subscriptionId,
  supported,
} from './gateway/gates.js'
import { locked } from './gateway/locked.js'
import { sharedWork } from './gateway/long-running.js'
import { permission } from './gateway/permission.js'
import { registered } from './gateway/registered.js'
import { joined, type Provider } from './gateway/provider.js'
import { tidy } from './gateway/target.js'
import { urlCase } from './gateway/url-case.js'
import { hybridCompute } from './hybrid-compute/index.js'
import { keyVault } from './key-vault/index.js'
import { managedIdentity } from './managed-identity/index.js'
import { network } from './network/index.js'
import { operationalInsights } from './operational-insights/index.js'
import { resources } from './resources/index.js'
import { storage } from './storage/index.js'
import { web } from './web/index.js'

/** Every provider that the lab has something of, as the providers' list prints them. */
export const providers: readonly Provider[] = [
  app,
  authorization,
  compute,
  hybridCompute,
  keyVault,
  managedIdentity,
  network,
  operationalInsights,
  joined(resources, deployments),
  storage,
  web,
]

/** What ends the operations that Resource Manager begins, and what else it does in time. */
export const armWork: WorkKinds = providers.reduce((kinds, { work }) => ({ ...kinds, ...work }), sharedWork(providers))

/** Carries on what is due and is made of requests: deployments, in their principal's name. */
export const armErrands = (world: World, ask: Ask): Promise<void> | undefined => carryOnDue({ world, ask, providers })

/** Azure Resource Manager, under its cloud's own name. */
export const arm = service<World, ArmCall, ArmOperation>({
  name: 'arm',
  claims({ host, door }, world) {
    const azure = azureHost(host)
    return door !== 'msi' && azure?.kind === 'arm' && azure.cloud.name === world.settings.cloud
      ? { providers }
      : undefined
  },
  tidy,
  front: [overTls, possibleUrl],
  gates: [
    aim,
    apiVersionPresent,
    route,
    subscriptionId,
    caller,
    subscription,
    supported,
    permission,
    urlCase,
    place,
    locked,
    registered,
    contentType,
    parameters,
  ],
  operations: providers.flatMap(({ rows }) => rows),
  notEmulated: providers.flatMap(({ missing }) => missing.operations ?? []),
  dialect,
})
