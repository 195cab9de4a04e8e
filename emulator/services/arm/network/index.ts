import { located, missingTypes, newestFirst, provider } from '../gateway/provider.js'
import { networkInterfaces } from './network-interfaces.js'
import { publicAddresses } from './public-addresses.js'
import { networkSecurityGroups } from './security-groups.js'
import { virtualNetworks } from './virtual-networks.js'

export const network = provider({
  namespace: 'Microsoft.Network',
  types: [
    networkInterfaces,
    virtualNetworks,
    ...located('virtualNetworks/subnets', 'networkSecurityGroups/securityRules'),
    networkSecurityGroups,
    publicAddresses,
  ],
  // To 2021 as Azure's list of providers has them; younger ones as SDKs have sent them: unverified.
  versions: newestFirst(
    '2014-12-01-preview 2015-05-01-preview 2015-06-15 2016-03-30 2016-06-01 2016-07-01 2016-08-01 2016-09-01 ' +
      '2016-10-01 2016-11-01 2016-12-01 2017-03-01 2017-04-01 2017-06-01 2017-08-01 2017-09-01 2017-10-01 ' +
      '2017-11-01 2018-01-01 2018-02-01 2018-03-01 2018-04-01 2018-05-01 2018-06-01 2018-07-01 2018-08-01 2018-10-01 2018-11-01 2018-12-01 ' +
      '2019-02-01 2019-04-01 2019-06-01 2019-07-01 2019-08-01 2019-09-01 2019-11-01 2019-12-01 2020-01-01 2020-03-01 2020-04-01 ' +
      '2020-05-01 2020-06-01 2020-07-01 2020-08-01 2020-11-01 2021-01-01 2021-02-01 2021-03-01 2021-05-01 2021-08-01 2022-01-01 ' +
      '2022-05-01 2022-07-01 2022-09-01 2022-11-01 2023-02-01 2023-04-01 2023-05-01 2023-06-01 2023-09-01 2023-11-01 ' +
      '2024-01-01 2024-03-01 2024-05-01',
  ),
  headers: [],
  missing: {
    types: missingTypes(
      'virtualnetwork',
      'networkInterfaces virtualNetworks publicIPAddresses networkSecurityGroups loadBalancers routeTables ' +
        'applicationGateways privateEndpoints privateDnsZones dnsZones natGateways bastionHosts operations ' +
        'dnsResolvers dnsForwardingRulesets networkManagers expressRouteCrossConnections',
    ),
  },
})
