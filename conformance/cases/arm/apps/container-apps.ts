import { seatCases } from './steps.js'

export const cases = seatCases({
  type: 'Microsoft.App/containerApps',
  apiVersion: '2024-03-01',
  docs: 'https://learn.microsoft.com/rest/api/resource-manager/containerapps/container-apps',
  made: 201,
  properties: { provisioningState: 'Succeeded' },
  cases: {
    put: { id: 'arm/container-apps/put' },
    identity: { id: 'arm/container-apps/identity' },
    get: { id: 'arm/container-apps/get' },
    delete: { id: 'arm/container-apps/delete' },
    lists: { id: 'arm/container-apps/lists' },
  },
  rows: {
    put: 'arm.container-apps.put',
    patch: 'arm.container-apps.patch',
    get: 'arm.container-apps.get',
    delete: 'arm.container-apps.delete',
    list: 'arm.container-apps.list',
    listAll: 'arm.container-apps.list-all',
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
