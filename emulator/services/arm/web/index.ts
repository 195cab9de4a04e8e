import { located, missingTypes, newestFirst, provider } from '../gateway/provider.js'
import { plans } from './plans.js'
import { missingSiteConfig, siteConfig } from './site-config.js'
import { sites } from './sites.js'

export const web = provider({
  namespace: 'Microsoft.Web',
  types: [sites, { ...located('sites/config')[0]!, storedOnly: true, rows: siteConfig }, plans],
  // Of sites; from memory, to be held against the template reference (unverified): https://learn.microsoft.com/azure/templates/microsoft.web/sites
  versions: newestFirst(
    '2014-04-01-preview 2014-04-01 2014-06-01 2014-11-01 2015-01-01 2015-02-01 2015-04-01 2015-05-01 2015-06-01 ' +
      '2015-07-01 2015-08-01-preview 2015-08-01 2015-11-01 2016-03-01 2016-08-01 2016-09-01 2017-08-01 2018-02-01 2018-11-01 2019-08-01 2020-06-01 2020-09-01 2020-10-01 2020-12-01 2021-01-01 ' +
      '2021-01-15 2021-02-01 2021-03-01 2022-03-01 2022-09-01 2023-01-01 2023-12-01 2024-04-01 2024-11-01',
  ),
  headers: [],
  missing: {
    operations: missingSiteConfig,
    types: missingTypes(
      'appservice',
      'sites serverfarms staticSites certificates hostingEnvironments connections customApis deletedSites domains ' +
        'kubeEnvironments sourcecontrols publishingUsers availableStacks checkNameAvailability operations connectorGateways',
    ),
  },
})
