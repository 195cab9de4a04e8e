import type { CloudName } from '../../client/index.js'
import type { Bindings, LiveFile, Target } from '../../conformance/index.js'
import type { Tutorial } from './tutorials.js'

/** The names that requests are about. One that the target lacks is empty, and no request with it is made. */
export interface Places {
  readonly cloud: CloudName
  readonly subscription: string
  readonly group: string
  readonly vault: string
  readonly secret: string
  readonly account: string
  readonly container: string
  readonly blob: string
}

/** The names of a live run. */
export const placesOfLive = (file: LiveFile, blob: string): Places => ({
  cloud: file.cloud as CloudName,
  subscription: file.subscriptionId,
  group: file.resourceGroup?.name ?? '',
  vault: file.keyVault?.name ?? '',
  secret: file.keyVault?.secret ?? '',
  account: file.storage?.account ?? '',
  container: file.storage?.container ?? '',
  blob,
})

/** The names of a lab's world. */
export function placesOfLab(bindings: Bindings): Places {
  const name = (binding: string) => bindings[binding] ?? ''
  return {
    cloud: (bindings.cloud ?? 'AzurePublicCloud') as CloudName,
    subscription: name('subscription'),
    group: name('group.name'),
    vault: name('vault.name'),
    secret: name('vault.secret.name'),
    account: name('account.name'),
    container: name('container'),
    blob: 'testblob',
  }
}

/** The names for one tutorial: in the tutorials' own world it has some of its own. */
export const placesFor = ({ own }: Tutorial, { offers }: Target, places: Places): Places =>
  offers.has('tutorial-world') ? { ...places, ...own } : places
