import type { MissingOperation } from '../../../core/operation.js'

const page = 'https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service'

export const notEmulated: readonly MissingOperation[] = [
  {
    name: 'IMDS attested document',
    source: `${page}#attested-data`,
    method: 'GET',
    path: '/metadata/attested/{path*}',
  },
  {
    name: 'IMDS load balancer metadata',
    source: `${page}#load-balancer-metadata`,
    method: 'GET',
    path: '/metadata/loadbalancer',
  },
  {
    name: 'IMDS scheduled events',
    source: 'https://learn.microsoft.com/azure/virtual-machines/linux/scheduled-events',
    method: '*',
    path: '/metadata/scheduledevents',
  },
]
