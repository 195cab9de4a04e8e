import type { Mutant } from './mutant.js'
import { answering, deafTo, handling, rewritten, withoutGate, type Call } from './wrong.js'

/** The call as it would be without a parameter of its URL. */
function without(call: Call, parameter: string): Call {
  const { query } = call as Call & { query: { pairs: readonly (readonly [string, string])[] } }
  Object.assign(query, { pairs: query.pairs.filter(([name]) => name !== parameter) })
  return call
}

export const keptBlobs: readonly Mutant[] = [
  {
    name: 'Blob Storage reads the current blob in place of its snapshot',
    wrong: (services) =>
      services.map((service) => ({
        ...service,
        gates: service.gates.map((gate) =>
          gate.name === 'containerExists' ? (call: Call) => gate(without(call, 'snapshot')) : gate,
        ),
      })),
    caughtBy: 'storage/snapshots/read',
  },
  {
    name: 'Snapshot Blob drops the metadata that it is given',
    wrong: handling('blob.blobs.snapshot', (call, handle) => handle(deafTo(call, 'x-ms-meta-shape'))),
    caughtBy: 'storage/snapshots/own-metadata',
  },
  {
    name: 'Delete Blob passes over which snapshots it is to delete',
    wrong: handling('blob.blobs.delete', (call, handle) => handle(deafTo(call, 'x-ms-delete-snapshots'))),
    caughtBy: 'storage/snapshots/delete-include',
  },
  {
    name: 'Get Blob reads what is in the archive',
    wrong: withoutGate('blob', 'online'),
    caughtBy: 'storage/tiers/archive-read',
  },
  {
    name: 'Put Blob drops the tier that it is given',
    wrong: handling('blob.blobs.put', (call, handle) => handle(deafTo(call, 'x-ms-access-tier'))),
    caughtBy: 'storage/tiers/on-writes',
  },
  {
    name: 'Set Blob Tier gives the blob a new ETag',
    wrong: handling('blob.blobs.set-tier', async (call, handle) => {
      const reply = await handle(call)
      return { ...reply, headers: [...reply.headers, ['ETag', '"0x8DCAFE0BADC0DE0"']] }
    }),
    caughtBy: 'storage/tiers/set',
  },
  {
    name: 'Blob Storage has a root container that was never made',
    wrong: answering('blob', (reply) => (reply.status === 404 ? { ...reply, status: 201 } : reply)),
    caughtBy: 'storage/own-account/root-container/short-address',
  },
  {
    name: 'a list of containers hides the deleted ones that it is asked for',
    wrong: handling('blob.containers.list', async (call, handle) =>
      rewritten(await handle(call), /<Container><Name>[^<]+<\/Name><Deleted>.*?<\/Container>/g, ''),
    ),
    caughtBy: 'storage/deleted-containers/restore',
  },
  {
    name: 'a list of containers gives deleted ones without their days',
    wrong: handling('blob.containers.list', async (call, handle) =>
      rewritten(await handle(call), /<RemainingRetentionDays>\d+<\/RemainingRetentionDays>/g, ''),
    ),
    caughtBy: 'storage/deleted-containers/restore',
  },
  {
    name: 'Restore Container brings back no blobs',
    wrong: handling('blob.blobs.get', async (call, handle) => rewritten(await handle(call), 'hello', '')),
    caughtBy: 'storage/deleted-containers/restore',
  },
  {
    name: 'Restore Container passes over the name of what it restores',
    wrong: handling('blob.containers.restore', (call, handle) => {
      const named = deafTo(call, 'x-ms-deleted-container-name')
      const headers = [...named.request.headers, ['x-ms-deleted-container-name', call.params.container!] as const]
      return handle({ ...named, request: { ...named.request, headers: headers as typeof named.request.headers } })
    }),
    caughtBy: 'storage/deleted-containers/refused',
  },
  {
    name: 'the second name of an account says that its copy is not there',
    wrong: handling('blob.service.get-stats', async (call, handle) =>
      rewritten(await handle(call), 'live', 'unavailable'),
    ),
    caughtBy: 'storage/own-account/service/stats',
  },
  {
    name: 'Put Blob keeps tags in a hierarchical namespace',
    wrong: handling('blob.blobs.put', (call, handle) => handle(deafTo(call, 'x-ms-tags'))),
    caughtBy: 'storage/data-lake/blobs/no-tags',
  },
  {
    name: 'a list of files has directories, too',
    wrong: handling('blob.blobs.list', (call, handle) => handle(without(call, 'showonly'))),
    caughtBy: 'storage/data-lake/blobs/list-only',
  },
  {
    name: 'a list passes over the permissions that it is asked for',
    wrong: handling('blob.blobs.list', async (call, handle) =>
      rewritten(await handle(call), /<Permissions>[^<]+<\/Permissions>/g, ''),
    ),
    caughtBy: 'storage/data-lake/blobs/list-permissions',
  },
  {
    name: 'a list gives snapshots beside its delimiter',
    wrong: handling('blob.blobs.list', (call, handle) =>
      handle(call.query.get('include') === 'snapshots' ? without(call, 'delimiter') : call),
    ),
    caughtBy: 'storage/lists/snapshots-with-delimiter',
  },
]
