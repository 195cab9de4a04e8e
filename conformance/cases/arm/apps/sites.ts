import { seatCases } from './steps.js'

export const cases = seatCases({
  type: 'Microsoft.Web/sites',
  apiVersion: '2022-03-01',
  docs: 'https://learn.microsoft.com/rest/api/appservice/web-apps',
  made: 200,
  body: { kind: 'app,linux' },
  properties: { state: 'Running', enabled: true, reserved: true, usageState: 'Normal' },
  cases: {
    put: { id: 'arm/sites/put' },
    identity: { id: 'arm/sites/identity' },
    get: { id: 'arm/sites/get' },
    delete: { id: 'arm/sites/delete' },
    lists: { id: 'arm/sites/lists' },
  },
  rows: {
    put: 'arm.sites.put',
    patch: 'arm.sites.patch',
    get: 'arm.sites.get',
    delete: 'arm.sites.delete',
    list: 'arm.sites.list',
    listAll: 'arm.sites.list-all',
  },
  pages: {
    put: 'create-or-update',
    patch: 'update',
    get: 'get',
    delete: 'delete',
    list: 'list-by-resource-group',
    listAll: 'list',
  },
})
