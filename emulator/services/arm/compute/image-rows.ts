import { NotEmulated } from '../../../core/refusal.js'
import type { Reply } from '../../../core/reply.js'
import { atLeast } from '../../../policy/api-versions.js'
import { imageSize } from './disks.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { isInteger } from '../gateway/json-body.js'
import { inRegion } from './regions.js'
import { getImage, listImages } from './limits.js'
import { imagesBelow, namesBelow, type PlatformImage } from './platform-images.js'
import * as refusals from './refusals.js'
import { shown } from './shape.js'

const docs = 'https://learn.microsoft.com/rest/api/compute/virtual-machine-images'
const publishers = '/subscriptions/{subscriptionId}/providers/Microsoft.Compute/locations/{location}/publishers'
const offers = `${publishers}/{publisherName}/artifacttypes/vmimage/offers` as const
const skus = `${offers}/{offer}/skus` as const
const versions = `${skus}/{skus}/versions` as const
const type = 'Microsoft.Compute/locations/publishers'
const row = { type, method: 'GET' } as const
const segments = ['Publishers', 'Offers', 'Skus', 'Versions']

/** An image's id as Azure writes it, with capitals where no other id has them (recorded 2025). */
const idOf = (call: AnyCall, location: string, names: readonly string[]): string => {
  const [publisher, ...rest] = names.map((name, at) => `${segments[at]}/${name}`)
  const below = rest.length === 0 ? [] : ['ArtifactTypes/VMImage', ...rest]
  const subscription = `/Subscriptions/${call.target.subscriptionId}`
  return [`${subscription}/Providers/Microsoft.Compute/Locations/${location}`, publisher, ...below].join('/')
}

/** A publisher, an offer, a sku or a version that is not in the lab's table: Azure may well have it. */
function existing(names: readonly string[]): PlatformImage {
  const [image] = imagesBelow(names)
  if (!image) throw new NotEmulated(`the image ${names.join(':')}`, docs)
  return image
}

/** The names of a listed thing, in the table's spelling. */
const spelt = ({ publisher, offer, sku, version }: PlatformImage, depth: number) =>
  [publisher, offer, sku, version].slice(0, depth)

function listed(call: AnyCall, asked: string, names: readonly string[]): Reply {
  const location = inRegion(call, asked)
  const above = names.length === 0 ? [] : spelt(existing(names), names.length)
  const items = namesBelow(above).map((name) => ({ location, name, id: idOf(call, location, [...above, name]) }))
  return shown(200, items)
}

const listPublishers = operation({
  ...row,
  id: 'arm.vm-images.list-publishers',
  source: `${docs}/list-publishers`,
  path: publishers,
  action: `${type}/read`,
  handle: (call) => listed(call, call.params.location, []),
})

const listOffers = operation({
  ...row,
  id: 'arm.vm-images.list-offers',
  source: `${docs}/list-offers`,
  path: offers,
  action: `${type}/artifacttypes/offers/read`,
  handle: (call) => listed(call, call.params.location, [call.params.publisherName]),
})

const listSkus = operation({
  ...row,
  id: 'arm.vm-images.list-skus',
  source: `${docs}/list-skus`,
  path: skus,
  action: `${type}/artifacttypes/offers/skus/read`,
  handle: (call) => listed(call, call.params.location, [call.params.publisherName, call.params.offer]),
})

/** Each sku has one version here, the newest: neither an order nor a number of them changes what is listed. */
const list = operation({
  ...row,
  id: 'arm.vm-images.list',
  countedAs: listImages,
  takes: ['$expand'],
  source: `${docs}/list`,
  path: versions,
  action: `${type}/artifacttypes/offers/skus/versions/read`,
  handle: (call) => {
    const { params, query } = call
    const location = inRegion(call, params.location)
    const image = existing([params.publisherName, params.offer, params.skus])
    const top = query.get('$top')
    if (top !== undefined && !isInteger(top)) throw refusals.notAString('$top')
    const order = query.get('$orderby')
    if (order !== undefined && !/^name( +(asc|desc))?$/i.test(order.trim())) throw refusals.notAString('$orderby')
    const item = { location, name: image.version, id: idOf(call, location, spelt(image, 4)) }
    return shown(200, top === '0' ? [] : [item])
  },
})

const get = operation({
  ...row,
  id: 'arm.vm-images.get',
  countedAs: getImage,
  source: `${docs}/get`,
  path: `${versions}/{version}`,
  action: `${type}/artifacttypes/offers/skus/versions/read`,
  handle: (call) => {
    const { params, apiVersion } = call
    const location = inRegion(call, params.location)
    const image = existing([params.publisherName, params.offer, params.skus, params.version])
    return shown(200, {
      properties: imageProperties(image, apiVersion),
      location,
      name: image.version,
      id: idOf(call, location, spelt(image, 4)),
    })
  },
})

/** Members and order as recorded 2025 at 2024-11-01; the older form is documented. When each member came is unverified. */
function imageProperties({ os, generation, architecture }: PlatformImage, apiVersion: string): object {
  // A fixed VHD: its disk, and a footer of 512 bytes.
  const size = imageSize(os) * 1024 ** 3 + 512
  if (!atLeast(apiVersion, '2021-07-01')) return { osDiskImage: { operatingSystem: os }, dataDiskImages: [] }
  const features = { IsAcceleratedNetworkSupported: 'True', DiskControllerTypes: 'SCSI', IsHibernateSupported: 'False' }
  const secure = generation === 'V2' && architecture === 'x64' && { SecurityType: 'TrustedLaunchSupported' }
  return {
    hyperVGeneration: generation,
    architecture,
    replicaType: 'Unmanaged',
    disallowed: { vmDiskType: 'None' },
    automaticOSUpgradeProperties: { automaticOSUpgradeSupported: false },
    imageDeprecationStatus: { imageState: 'Active' },
    features: Object.entries({ ...secure, ...features }).map(([name, value]) => ({ name, value })),
    osDiskImage: { operatingSystem: os, sizeInBytes: size },
    dataDiskImages: [],
  }
}

export const vmImages = [listPublishers, listOffers, listSkus, list, get]
