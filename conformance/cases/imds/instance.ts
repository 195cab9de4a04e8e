import {
  absent,
  anything,
  askImds,
  client,
  documented,
  hasMembers,
  matches,
  onlyMembers,
  recorded,
  withExactly,
  withJson,
  withStatus,
  withText,
  type Case,
} from '../words.js'
import { textMembers } from './steps.js'

const page = documented('https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service')
const walinuxagent = recorded('Azure/WALinuxAgent, tests/data/imds/valid.json')

export const cases: readonly Case[] = [
  {
    id: 'imds/versions',
    title: 'the list of api-versions needs no api-version',
    grounds: [documented('https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#versions')],
    needs: ['imds'],
    covers: ['imds.versions'],
    steps: [askImds('GET', '/metadata/versions', withJson(200, onlyMembers({ apiVersions: { some: '2018-02-01' } })))],
  },
  {
    id: 'imds/instance/document',
    title: 'the document of 2017-12-01 says where the machine is, in strings',
    grounds: [walinuxagent, page],
    needs: ['imds', 'group'],
    covers: ['imds.instance'],
    steps: [
      askImds(
        'GET',
        '/metadata/instance?api-version=2017-12-01',
        withJson(
          200,
          onlyMembers({
            compute: onlyMembers({
              ...textMembers(
                'location',
                'name',
                'offer',
                'osType',
                'placementGroupId',
                'platformFaultDomain',
                'platformUpdateDomain',
                'publisher',
                'sku',
                'tags',
                'version',
                'vmScaleSetName',
                'vmSize',
                'zone',
              ),
              vmId: { like: 'guid' },
              subscriptionId: '{subscription}',
              resourceGroupName: matches(/^.+$/),
            }),
            network: onlyMembers({ interface: { each: anything } }),
          }),
        ),
      ),
    ],
  },
  {
    id: 'imds/instance/part',
    title: 'a part of the document is asked for by its path',
    grounds: [
      page,
      client('AzureAD/microsoft-authentication-library-for-dotnet, docs/region_discovery_imds_compute.md'),
    ],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        '/metadata/instance/compute?api-version=2020-06-01',
        withJson(200, hasMembers({ location: matches(/^[a-z0-9]+$/), vmId: { like: 'guid' } })),
      ),
    ],
  },
  {
    id: 'imds/instance/leaf',
    title: 'a single value is given as text',
    grounds: [page, client('AzureAD/microsoft-authentication-library-for-dotnet, region discovery')],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        '/metadata/instance/compute/location?api-version=2020-06-01&format=text',
        withText(200, /^[a-z0-9]+$/, { 'content-type': matches(/^text\/plain/) }),
      ),
    ],
  },
  {
    id: 'imds/instance/leaf-without-text',
    title: 'a single value without format=text answers 400',
    needs: ['imds'],
    grounds: [
      documented('https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#errors-and-debugging'),
    ],
    steps: [askImds('GET', '/metadata/instance/compute/location?api-version=2020-06-01', withStatus(400))],
  },
  {
    id: 'imds/instance/leaf-without-text/body',
    title: 'a single value without format=text answers 26 bytes',
    needs: ['imds'],
    grounds: [recorded('https://github.com/RedHatInsights/insights-core/pull/3251', '2021-10')],
    steps: [
      askImds(
        'GET',
        '/metadata/instance/compute/vmSize?api-version=2018-10-01',
        withExactly(400, '{ "error": "Bad request" }'),
      ),
    ],
    covers: ['imds.instance'],
  },
  {
    id: 'imds/instance/network/address',
    title: 'an address is reached by the places of its interface and of itself',
    needs: ['imds'],
    grounds: [page, walinuxagent],
    steps: [
      askImds(
        'GET',
        '/metadata/instance/network/interface/0/ipv4/ipAddress/0/privateIpAddress?api-version=2017-08-01&format=text',
        withText(200, /^\d+\.\d+\.\d+\.\d+$/),
      ),
    ],
    covers: ['imds.instance'],
  },
  {
    id: 'imds/instance/extended',
    title: 'with extended=true the document says how the machine was provisioned',
    needs: ['imds'],
    grounds: [client('canonical/cloud-init, cloudinit/sources/DataSourceAzure.py')],
    steps: [
      askImds(
        'GET',
        '/metadata/instance?api-version=2021-08-01&extended=true',
        withJson(
          200,
          hasMembers({
            compute: hasMembers({ vmId: { like: 'guid' } }),
            extended: hasMembers({ compute: hasMembers({ ppsType: anything }) }),
            network: hasMembers({ interface: { each: anything, atLeast: 1 } }),
          }),
        ),
      ),
    ],
    covers: ['imds.instance'],
  },
  {
    id: 'imds/instance/user-data',
    title: 'user data is a member from 2021-01-01 on, and custom data is empty',
    needs: ['imds'],
    grounds: [page],
    steps: [
      askImds(
        'GET',
        '/metadata/instance/compute?api-version=2021-01-01',
        withJson(200, hasMembers({ userData: matches(/^[A-Za-z0-9+/]*=*$/), customData: '' })),
      ),
      askImds(
        'GET',
        '/metadata/instance/compute?api-version=2020-12-01',
        withJson(200, hasMembers({ userData: absent, tagsList: { each: anything } })),
      ),
    ],
    covers: ['imds.instance'],
  },
  {
    id: 'imds/instance/unknown-member',
    title: 'a member that is not there answers 404',
    grounds: [recorded('https://github.com/MicrosoftDocs/azure-docs/issues/15283')],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        '/metadata/instance/compute/nothing?api-version=2020-06-01&format=text',
        withExactly(404, '{ "error": "Not found" }'),
      ),
    ],
  },
  {
    id: 'imds/instance/network',
    title: 'the metadata of a virtual machine shows its network interface',
    grounds: [walinuxagent, page],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        '/metadata/instance/network/interface/0?api-version=2021-02-01',
        withJson(
          200,
          hasMembers({
            ipv4: hasMembers({
              ipAddress: { some: hasMembers({ privateIpAddress: matches(/^\d+\.\d+\.\d+\.\d+$/) }) },
              subnet: { some: hasMembers({ prefix: matches(/^\d+$/) }) },
            }),
            macAddress: matches(/^[0-9A-F]{12}$/),
          }),
        ),
      ),
    ],
  },
]
