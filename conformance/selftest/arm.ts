import { empty } from '../../emulator/core/reply.js'
import type { Mutant } from './mutant.js'
import {
  answering,
  handling,
  lenient,
  replaced,
  rewritten,
  swapped,
  registeringEverything,
  takingAnyVersion,
  takingNoTime,
  textOf,
  without,
  withoutGate,
} from './wrong.js'

export const arm: readonly Mutant[] = [
  {
    name: 'ARM lets everybody do everything',
    wrong: withoutGate('arm', 'permission'),
    caughtBy: 'arm/permission/before-existence',
  },
  {
    name: 'ARM tells who may not look that nothing is there',
    wrong: swapped('arm', 'permission', 'place'),
    caughtBy: 'arm/permission/before-existence',
  },
  {
    name: 'ARM asks who is there before it looks for an api-version',
    wrong: swapped('arm', 'apiVersionPresent', 'caller'),
    caughtBy: 'arm/requests/missing-api-version',
  },
  {
    name: 'ARM deletes what is locked',
    wrong: withoutGate('arm', 'locked'),
    caughtBy: 'arm/locks/can-not-delete',
  },
  {
    name: 'ARM does not list custom roles',
    wrong: handling('arm.role-definitions.list', async (call, handle) =>
      rewritten(await handle(call), /"id":"[^"]*5a1b0003[^"]*"/g, '"id":""'),
    ),
    caughtBy: 'arm/role-definitions/put/custom',
  },
  {
    name: 'ARM does not describe a role',
    wrong: handling('arm.role-definitions.get', async (call, handle) =>
      rewritten(await handle(call), /"description":"[^"]*",/, ''),
    ),
    caughtBy: 'arm/role-definitions/get/any-service',
  },
  {
    name: 'ARM makes a group on Mars',
    wrong: handling('arm.resource-groups.put', async (call, handle) => {
      try {
        return await handle(call)
      } catch {
        return { status: 201, headers: [], body: Buffer.from('{}') }
      }
    }),
    caughtBy: 'arm/locations/wrong-for-group',
  },
  {
    name: 'ARM tells a missing group without the count of what is left',
    wrong: answering('arm', (reply) =>
      reply.status === 404 ? without(reply, 'x-ms-ratelimit-remaining-subscription-deletes') : reply,
    ),
    caughtBy: 'arm/headers/missing-group',
  },
  {
    name: 'ARM names the first wrong character alone',
    wrong: answering('arm', (reply) => rewritten(reply, /(invalid characters: '.)[^']*/, '$1')),
    caughtBy: 'arm/scopes/wrong-letters',
  },
  {
    name: 'ARM takes anything for a scope',
    wrong: answering('arm', (reply) =>
      textOf(reply).includes('InvalidApiVersionParameter') ? { ...reply, status: 200 } : reply,
    ),
    caughtBy: 'arm/scopes/misspelt-group',
  },
  {
    name: 'ARM leaves out of a list the types that it refuses',
    wrong: handling('arm.providers.get', async (call, handle) =>
      rewritten(await handle(call), '"resourceType":"deployments"', '"resourceType":"others"'),
    ),
    caughtBy: 'arm/providers/types-to-ask-for',
  },
  {
    name: 'ARM leaves out the profiles of a type',
    wrong: handling('arm.providers.get', async (call, handle) =>
      rewritten(await handle(call), /"apiProfiles":\[[^\]]*\],/g, ''),
    ),
    caughtBy: 'arm/providers/members',
  },
  {
    name: 'ARM tells of the providers that the lab has, and of no others',
    wrong: handling('arm.providers.get', async (call, handle) =>
      rewritten(await handle(call), '"namespace":"Microsoft.Maps"', '"namespace":"Microsoft.None"'),
    ),
    caughtBy: 'arm/providers/any-service',
  },
  {
    name: 'ARM takes a body of any type',
    wrong: withoutGate('arm', 'contentType'),
    caughtBy: 'arm/bodies/no-content-type',
  },
  {
    name: 'ARM takes any spelling at old versions',
    wrong: withoutGate('arm', 'urlCase'),
    caughtBy: 'arm/url-case/old-version-literal',
  },
  {
    name: 'ARM takes a token for another audience',
    wrong: lenient('arm', 'caller', /wrong audience/),
    caughtBy: 'arm/authentication/wrong-audience',
  },
  {
    name: 'ARM writes a blank into the group of the tutorial',
    wrong: handling('arm.resource-groups.get', async (call, handle) => rewritten(await handle(call), '":', '": ')),
    caughtBy: 'arm/resource-groups/get/tutorial',
  },
  {
    name: 'ARM lets clients wait for a group that is gone at once',
    wrong: handling('arm.resource-groups.delete', async (call, handle) =>
      replaced(await handle(call), 'Retry-After', '15'),
    ),
    caughtBy: 'arm/long-operations/instant/group',
  },
  {
    name: 'ARM says 200 to whoever asks whether a group exists',
    wrong: handling('arm.resource-groups.check-existence', async (call, handle) => ({
      ...(await handle(call)),
      status: 200,
    })),
    caughtBy: 'arm/resource-groups/head',
  },
  {
    name: 'ARM does not tell how many requests Compute still takes',
    wrong: answering('arm', (reply) => without(reply, 'x-ms-ratelimit-remaining-resource')),
    caughtBy: 'arm/virtual-machines/headers/remaining-resource',
  },
  {
    name: 'ARM prints a network interface in the order of the request',
    wrong: handling('arm.virtual-machines.put', async (call, handle) =>
      rewritten(await handle(call), /("id": "[^"]+networkInterfaces[^"]+"),(\s+)("properties": \{[^}]+\})/, '$3,$2$1'),
    ),
    caughtBy: 'arm/virtual-machines/put/own-order',
  },
  {
    name: 'ARM forgets the zones of a machine',
    wrong: handling('arm.virtual-machines.get', async (call, handle) =>
      rewritten(await handle(call), '"zones"', '"zone"'),
    ),
    caughtBy: 'arm/virtual-machines/put/zones',
  },
  {
    name: 'ARM does not tell where a new identity is',
    wrong: handling('arm.user-assigned-identities.put', async (call, handle) => {
      const reply = await handle(call)
      return { ...reply, headers: reply.headers.filter(([name]) => name !== 'Location') }
    }),
    caughtBy: 'arm/user-assigned-identities/put',
  },
  {
    name: 'ARM tells the ids of an identity before it has attached it',
    wrong: handling('arm.virtual-machines.patch', async (call, handle) =>
      rewritten(await handle(call), /(userAssignedIdentities\/[^"]+": )\{\}/, '$1{ "clientId": "x" }'),
    ),
    caughtBy: 'arm/virtual-machines/user-assigned/attach',
  },
  {
    name: 'ARM shows what has the name of an identity that is gone',
    wrong: handling('arm.virtual-machines.get', async (call, handle) =>
      rewritten(await handle(call), /(userAssignedIdentities\/[^"]+": )\{\}/, '$1{ "clientId": "x" }'),
    ),
    caughtBy: 'arm/virtual-machines/user-assigned/made-anew',
  },
  {
    name: 'ARM keeps a credential that is gone in the list',
    wrong: handling('arm.federated-identity-credentials.delete', async (call, handle) => ({
      ...(await handle(call)),
      status: 200,
    })),
    caughtBy: 'arm/federated-credentials/list-and-delete',
  },
  {
    name: 'ARM gives a network interface no address',
    wrong: handling('arm.network-interfaces.put', async (call, handle) =>
      rewritten(await handle(call), /"privateIPAddress":"[^"]+"/, '"privateIPAddress":""'),
    ),
    caughtBy: 'arm/network-interfaces/put',
  },
  {
    name: 'ARM forgets a property of what it only stores',
    wrong: handling('arm.plans.get', async (call, handle) => rewritten(await handle(call), /"reserved":true,?/, '')),
    caughtBy: 'arm/stored-only/plans',
  },
  {
    name: 'ARM keeps a subnet that was deleted',
    wrong: handling('arm.subnets.delete', () => empty(200)),
    caughtBy: 'arm/stored-only/subnets',
  },
  {
    name: 'ARM adds settings to those of a site in place of replacing them',
    wrong: handling('arm.site-app-settings.list', async (call, handle) =>
      rewritten(await handle(call), /"properties":\{/, '"properties":{"A":"1",'),
    ),
    caughtBy: 'arm/stored-only/app-settings',
  },
  {
    name: 'ARM takes api-versions that Azure has not, in a strict world',
    wrong: takingAnyVersion('arm'),
    caughtBy: 'arm/strict-versions/newer-core-version',
  },
  {
    name: 'ARM asks nobody for a registration, in a world that has some providers only',
    wrong: registeringEverything('arm'),
    caughtBy: 'arm/providers/registration',
  },
  {
    name: 'ARM deletes a group at once, in a world where it takes its time',
    wrong: takingNoTime('arm'),
    caughtBy: 'arm/waits/group-deletion',
  },
  {
    name: 'ARM lets a new role in at once, in a world where it takes its time',
    wrong: takingNoTime('arm'),
    caughtBy: 'arm/waits/role-assignment',
  },
  {
    name: 'ARM knows a new principal at once, in a world where it takes its time',
    wrong: takingNoTime('arm'),
    caughtBy: 'arm/waits/new-principal',
  },
]
