import { seatCases } from './steps.js'

export const cases = seatCases({
  type: 'Microsoft.HybridCompute/machines',
  apiVersion: '2022-12-27',
  docs: 'https://learn.microsoft.com/rest/api/hybridcompute/machines',
  made: 200,
  properties: { provisioningState: 'Succeeded', status: 'Connected' },
  cases: {
    put: { id: 'arm/arc-machines/put' },
    identity: { id: 'arm/arc-machines/identity' },
    get: { id: 'arm/arc-machines/get' },
    delete: { id: 'arm/arc-machines/delete' },
    lists: { id: 'arm/arc-machines/lists' },
  },
  rows: {
    put: 'arm.arc-machines.put',
    patch: 'arm.arc-machines.patch',
    get: 'arm.arc-machines.get',
    delete: 'arm.arc-machines.delete',
    list: 'arm.arc-machines.list',
    listAll: 'arm.arc-machines.list-all',
  },
  pages: {
    put: 'create-or-update',
    patch: 'update',
    get: 'get',
    delete: 'delete',
    list: 'list-by-resource-group',
    listAll: 'list-by-subscription',
  },
})
