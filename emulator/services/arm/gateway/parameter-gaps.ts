import type { ParameterGap, ParameterGaps } from '../../../core/parameters.js'

const docs = 'https://learn.microsoft.com/rest/api'

const gap = (what: string, page: string): ParameterGap => ({ what, source: `${docs}/${page}` })

/** What Azure's operations take and the lab's do not heed, but for the rows that say so (`takes`). */
export const parameterGaps: ParameterGaps = {
  query: new Map([
    ['$filter', gap('$filter on this list', 'resources/resources/list')],
    ['$expand', gap('$expand on this operation', 'resources/resources/list')],
    ['$include', gap('deleted containers in lists', 'storagerp/blob-containers/list')],
    ['includeextendedlocations', { ...gap('edge zones', 'compute/resource-skus/list'), harmless: ['false'] }],
    ['statusonly', gap('the statuses of all virtual machines', 'compute/virtual-machines/list-all')],
    [
      'hibernate',
      { ...gap('hibernation of virtual machines', 'compute/virtual-machines/deallocate'), harmless: ['false'] },
    ],
    [
      // There is no system that could be shut down in order, or not.
      'skipshutdown',
      { ...gap('powering off', 'compute/virtual-machines/power-off'), harmless: ['false', 'true'] },
    ],
    [
      // What runs on a machine is gone at once either way.
      'forcedeallocate',
      { ...gap('deallocation', 'compute/virtual-machines/deallocate'), harmless: ['false', 'true'] },
    ],
    ['forcedeletiontypes', gap('forced deletion of a resource group', 'resources/resource-groups/delete')],
  ]),
  headers: new Map([
    ['if-match', gap('conditional requests', 'compute/virtual-machines/create-or-update')],
    ['if-none-match', gap('conditional requests', 'compute/virtual-machines/create-or-update')],
  ]),
}
