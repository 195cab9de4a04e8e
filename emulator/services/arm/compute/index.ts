import { machineType } from '../../../policy/views/machines.js'
import { detachInterfaces } from '../../../policy/views/network-interfaces.js'
import {
  everywhere,
  located,
  missingTypes,
  newestFirst,
  provider,
  trackedType,
  versioned,
} from '../gateway/provider.js'
import { virtualMachineExtensions } from './extensions.js'
import { computeOperations } from './operations.js'
import { vmImages } from './image-rows.js'
import { images } from './images.js'
import { powerRows, powerWork } from './power.js'
import { missingScaleSets, scaleSets } from './scale-sets.js'
import { sizes } from './sizes.js'
import { storedDisks } from './stored-disks.js'
import { machineWork, virtualMachines } from './virtual-machines.js'

// From the swagger tree, https://github.com/Azure/azure-rest-api-specs, and Azure's list of providers in 2021.
const versions =
  '2015-05-01-preview 2015-06-15 2016-03-30 2016-04-30-preview 2016-08-30 2017-03-30 2017-12-01 2018-04-01 2018-06-01 ' +
  '2018-10-01 2019-03-01 2019-07-01 2019-12-01 2020-06-01 2020-12-01 2021-03-01 2021-04-01 2021-07-01 2021-11-01 ' +
  '2022-03-01 2022-08-01 2022-11-01 2023-03-01 2023-07-01 2023-09-01 2024-03-01 2024-07-01 2024-11-01 2025-04-01 ' +
  '2025-11-01 2026-03-01'
const scaleSetVersions = newestFirst(`${versions} 2017-10-30-preview`)

export const compute = provider({
  namespace: 'Microsoft.Compute',
  types: [
    ...located('virtualMachines', 'virtualMachines/extensions'),
    trackedType('virtualMachineScaleSets', { versions: scaleSetVersions }),
    storedDisks,
    images,
    versioned('locations/operations', scaleSetVersions),
    ...everywhere('locations/vmSizes', 'locations/usages'),
    versioned('locations/publishers', newestFirst(`${versions} 2020-09-30`)),
    // https://learn.microsoft.com/rest/api/compute/resource-skus: from the swagger tree, too
    versioned('skus', newestFirst('2017-03-30 2017-09-01 2019-04-01 2021-07-01')),
  ],
  versions: newestFirst(versions),
  // recorded 2017-2020
  headers: [['Server', 'Microsoft-HTTPAPI/2.0']],
  rows: [
    ...virtualMachines,
    ...powerRows,
    ...virtualMachineExtensions,
    ...scaleSets,
    ...vmImages,
    ...sizes,
    ...computeOperations,
  ],
  work: { ...machineWork, ...powerWork },
  onRemove: {
    [machineType]: (world, machine) => {
      detachInterfaces(world, machine)
      world.data.drop(machine.incarnation)
    },
  },
  missing: {
    operations: missingScaleSets,
    types: missingTypes(
      'compute',
      'virtualMachines disks snapshots images availabilitySets virtualMachineScaleSets galleries ' +
        'proximityPlacementGroups hostGroups diskEncryptionSets diskAccesses sshPublicKeys ' +
        'capacityReservationGroups restorePointCollections cloudServices locations operations interconnectBlocks',
    ),
  },
})
