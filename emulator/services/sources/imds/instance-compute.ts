import { groupOf, parseResourceId } from '../../../policy/resource-ids.js'
import type { Machine } from '../../../policy/views/machines.js'
import type { Json } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { first, only, type Document } from './document.js'

/** What is known of a machine itself, at an api-version of 2017-04-02 or later. */
export function compute(world: World, { resource, vmId, os }: Machine, version: string): Document {
  const at = (...path: string[]) => text(inside(resource.properties, ...path))
  const image = (name: string) => at('storageProfile', 'imageReference', name)
  const osDisk = (...path: string[]) => at('storageProfile', 'osDisk', ...path)
  const tags = Object.entries(resource.tags ?? {})
  const noPassword = at('osProfile', 'linuxConfiguration', 'disablePasswordAuthentication')
  return only(version, [
    ['additionalCapabilities', '2021-11-01', { hibernationEnabled: 'false' }],
    ['azEnvironment', '2018-10-01', world.settings.cloud],
    ['customData', '2019-02-01', ''],
    ['evictionPolicy', '2020-12-01', at('evictionPolicy')],
    ['extendedLocation', '2021-03-01', { name: '', type: '' }],
    ['host', '2021-11-15', { id: at('host', 'id') }],
    ['hostGroup', '2021-11-15', { id: at('hostGroup', 'id') }],
    ['isHostCompatibilityLayerVm', '2020-06-01', 'false'],
    ['licenseType', '2020-09-01', at('licenseType')],
    ['location', first, resource.location ?? ''],
    ['name', first, resource.name],
    ['offer', first, image('offer')],
    [
      'osProfile',
      '2020-07-15',
      only(version, [
        ['adminUsername', first, at('osProfile', 'adminUsername')],
        ['computerName', first, at('osProfile', 'computerName')],
        ['disablePasswordAuthentication', '2020-10-01', noPassword || 'false'],
      ]),
    ],
    ['osType', first, os],
    ['physicalZone', '2023-11-15', ''],
    ['placementGroupId', '2017-08-01', ''],
    [
      'plan',
      '2018-04-02',
      { name: at('plan', 'name'), product: at('plan', 'product'), publisher: at('plan', 'publisher') },
    ],
    ['platformFaultDomain', first, '0'],
    ['platformSubFaultDomain', '2021-10-01', ''],
    ['platformUpdateDomain', first, '0'],
    ['priority', '2020-12-01', at('priority')],
    ['provider', '2018-10-01', 'Microsoft.Compute'],
    ['publicKeys', '2018-04-02', publicKeys(resource.properties)],
    ['publisher', first, image('publisher')],
    ['resourceGroupName', '2017-08-01', groupOf(resource.id) ?? ''],
    ['resourceId', '2019-03-11', resource.id],
    [
      'securityProfile',
      '2020-06-01',
      only(version, [
        ['encryptionAtHost', '2021-11-01', at('securityProfile', 'encryptionAtHost') || 'false'],
        ['secureBootEnabled', first, at('securityProfile', 'uefiSettings', 'secureBootEnabled') || 'false'],
        ['securityType', '2021-12-13', at('securityProfile', 'securityType')],
        ['virtualTpmEnabled', first, at('securityProfile', 'uefiSettings', 'vTpmEnabled') || 'false'],
      ]),
    ],
    ['sku', first, image('sku')],
    [
      'storageProfile',
      '2019-06-01',
      only(version, [
        ['dataDisks', first, dataDisks(resource.properties)],
        [
          'imageReference',
          first,
          only(version, [
            ['communityGalleryImageId', '2023-07-01', ''],
            ['exactVersion', '2023-07-01', ''],
            ['id', first, image('id')],
            ['offer', first, image('offer')],
            ['publisher', first, image('publisher')],
            ['sharedGalleryImageId', '2023-07-01', ''],
            ['sku', first, image('sku')],
            ['version', first, image('version')],
          ]),
        ],
        [
          'osDisk',
          first,
          {
            caching: osDisk('caching'),
            createOption: osDisk('createOption'),
            diffDiskSettings: { option: '' },
            diskSizeGB: osDisk('diskSizeGB'),
            encryptionSettings: { enabled: 'false' },
            image: { uri: '' },
            managedDisk: {
              id: osDisk('managedDisk', 'id'),
              storageAccountType: osDisk('managedDisk', 'storageAccountType'),
            },
            name: osDisk('name'),
            osType: os,
            vhd: { uri: '' },
            writeAcceleratorEnabled: 'false',
          },
        ],
        ['resourceDisk', '2021-02-01', { size: '' }],
      ]),
    ],
    ['subscriptionId', '2017-08-01', parseResourceId(resource.id)?.subscriptionId ?? ''],
    ['tags', '2017-08-01', tags.map(([name, value]) => `${name}:${value}`).join(';')],
    ['tagsList', '2019-06-04', tags.map(([name, value]) => ({ name, value }))],
    ['userData', '2021-01-01', at('userData')],
    ['version', first, image('version')],
    ['virtualMachineScaleSet', '2021-03-01', { id: '' }],
    ['vmId', first, vmId],
    ['vmScaleSetName', '2017-12-01', ''],
    ['vmSize', first, at('hardwareProfile', 'vmSize')],
    ['zone', '2017-12-01', ''],
  ])
}

const member = (value: Json | undefined, name: string): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [name: string]: Json | undefined })[name]
    : undefined

const text = (value: Json | undefined): string =>
  value === undefined || value === null || typeof value === 'object' ? '' : String(value)

const inside = (value: Json | undefined, ...path: string[]) => path.reduce<Json | undefined>(member, value)

const list = (value: Json | undefined) => (Array.isArray(value) ? (value as readonly Json[]) : [])

const publicKeys = (properties: Json) =>
  list(inside(properties, 'osProfile', 'linuxConfiguration', 'ssh', 'publicKeys')).map((key) => ({
    keyData: text(member(key, 'keyData')),
    path: text(member(key, 'path')),
  }))

const dataDisks = (properties: Json) =>
  list(inside(properties, 'storageProfile', 'dataDisks')).map((disk) => ({
    caching: text(member(disk, 'caching')),
    createOption: text(member(disk, 'createOption')),
    diskSizeGB: text(member(disk, 'diskSizeGB')),
    image: { uri: '' },
    lun: text(member(disk, 'lun')),
    managedDisk: {
      id: text(inside(disk, 'managedDisk', 'id')),
      storageAccountType: text(inside(disk, 'managedDisk', 'storageAccountType')),
    },
    name: text(member(disk, 'name')),
    vhd: { uri: '' },
    writeAcceleratorEnabled: text(member(disk, 'writeAcceleratorEnabled')) || 'false',
  }))
