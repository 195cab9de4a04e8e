import { client, documented, matches, recorded, send, type Case, type Expectation, type Match } from '../../model.js'

const page = documented('https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service')
const walinuxagent = recorded('Azure/WALinuxAgent, tests/data/imds/valid.json')

const get = (path: string, expect: Expectation) =>
  send({ to: '{imds.host}', path: `/metadata${path}`, headers: { Metadata: 'true' }, expect })
const texts = (...names: string[]): Record<string, Match> =>
  Object.fromEntries(names.map((name) => [name, matches(/^/)]))

export const cases: readonly Case[] = [
  {
    id: 'imds/versions',
    title: 'the list of api-versions needs no api-version',
    grounds: [documented('https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#versions')],
    needs: ['imds'],
    covers: ['imds.versions'],
    steps: [get('/versions', { status: 200, body: { json: { object: { apiVersions: { some: '2018-02-01' } } } } })],
  },
  {
    id: 'imds/instance/document',
    title: 'the document of 2017-12-01 says where the machine is, in strings',
    grounds: [walinuxagent, page],
    needs: ['imds', 'group'],
    covers: ['imds.instance'],
    steps: [
      get('/instance?api-version=2017-12-01', {
        status: 200,
        body: {
          json: {
            object: {
              compute: {
                object: {
                  ...texts(
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
                },
              },
              network: { object: { interface: { each: { anything: true } } } },
            },
          },
        },
      }),
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
      get('/instance/compute?api-version=2021-02-01', {
        status: 200,
        body: { json: { object: { location: matches(/^[a-z0-9]+$/), vmId: { like: 'guid' } }, open: true } },
      }),
    ],
  },
  {
    id: 'imds/instance/leaf',
    title: 'a single value is given as text',
    grounds: [page, client('AzureAD/microsoft-authentication-library-for-dotnet, region discovery')],
    needs: ['imds'],
    steps: [
      get('/instance/compute/location?api-version=2020-06-01&format=text', {
        status: 200,
        headers: { 'content-type': matches(/^text\/plain/) },
        body: { text: matches(/^[a-z0-9]+$/) },
      }),
    ],
  },
  {
    id: 'imds/instance/leaf-without-text',
    title: 'a single value without format=text answers 400',
    needs: ['imds'],
    grounds: [
      documented('https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#errors-and-debugging'),
    ],
    steps: [get('/instance/compute/location?api-version=2020-06-01', { status: 400 })],
  },
  {
    id: 'imds/instance/unknown-member',
    title: 'a member that is not there answers 404',
    grounds: [recorded('https://github.com/MicrosoftDocs/azure-docs/issues/15283')],
    needs: ['imds'],
    steps: [
      get('/instance/compute/nothing?api-version=2020-06-01&format=text', {
        status: 404,
        body: { exactly: '{ "error": "Not found" }' },
      }),
    ],
  },
]
