import { isDrop, wireRequest, type Emulator } from '../../emulator/index.js'
import type { Carry } from '../target.js'
import type { LiveFile } from './live-file.js'
import { dropped } from './wire.js'

/* For tests of live runs: the settings for the tutorials' world, and an emulator in the place of the network. */

/** The calm set, without an MSI extension. */
export const calmLiveFile: LiveFile = {
  cloud: 'AzurePublicCloud',
  tenantId: '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21',
  subscriptionId: '98f51385-2edc-4b79-bed9-7718de4cb861',
  resourceGroup: { name: 'DevTest', location: 'westus' },
  keyVault: { name: 'mytestkeyvault', secret: 'MyTestSecret' },
  storage: { account: 'devteststorage', container: 'devtest' },
  msiExtension: false,
  keys: false,
  secret: false,
}

/** Everything but what is hostile or writes. */
export const openLiveFile: LiveFile = { ...calmLiveFile, msiExtension: true, keys: true, secret: true }

/** Requests go to an emulator in this process, whole and in their order. */
export const carriedBy =
  (emulator: Pick<Emulator, 'handle'>): Carry =>
  async ({ scheme, authority, path, ...rest }) => {
    const outcome = await emulator.handle(wireRequest({ ...rest, url: `${scheme}://${authority}${path}` }))
    if (isDrop(outcome)) return dropped
    const chunks: Uint8Array[] = []
    if (outcome.body instanceof Uint8Array) chunks.push(outcome.body)
    else for await (const chunk of outcome.body) chunks.push(chunk)
    return { status: outcome.status, headers: outcome.headers, body: Buffer.concat(chunks) }
  }

/** The same, without the stamp that tells a lab from Azure. */
export const asAzure =
  (carry: Carry): Carry =>
  async (request) => {
    const answer = await carry(request)
    return { ...answer, headers: answer.headers.filter(([name]) => !name.toLowerCase().startsWith('x-milab')) }
  }
