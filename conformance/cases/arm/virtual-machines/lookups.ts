import {
  anything,
  askArm,
  client,
  documented,
  hasMembers,
  hasMembersInOrder,
  inferred,
  matches,
  onlyMembersInOrder,
  recorded,
  refusal,
  withJson,
  type Case,
} from '../../words.js'
import { subscription } from '../steps.js'
import { counted, createOwnMachine, inLocation, needsOwnMachine, ownMachine } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/compute'
const azRecordings = recorded('Azure/azure-cli command_modules/vm/tests/latest/recordings/test_vm_msi.yaml', '2025-03')
const asks = client('az vm create 2.91: it looks these up before it deploys anything')
const at = 'api-version=2024-11-01'
const debian = `${inLocation}/publishers/Debian/artifacttypes/vmimage/offers/debian-10/skus/10/versions`
const idOfDebian = matches(
  /^\/Subscriptions\/{subscription}\/Providers\/Microsoft\.Compute\/Locations\/[a-z0-9]+\/Publishers\/Debian\/ArtifactTypes\/VMImage\/Offers\/debian-10\/Skus\/10\/Versions\/[\d.]+$/,
)

export const cases: readonly Case[] = [
  {
    id: 'arm/virtual-machines/lookups/image-versions',
    title: 'the newest version of an image is listed with its location, name and id, as an array',
    grounds: [azRecordings, documented(`${docs}/virtual-machine-images/list`), asks],
    needs: ['portal', 'group'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${debian}?$expand=properties&$orderby=name%20desc&$top=1&${at}`,
        withJson(
          200,
          {
            array: [onlyMembersInOrder({ location: '{group.location}', name: matches(/^[\d.]+$/), id: idOfDebian })],
          },
          { 'x-ms-ratelimit-remaining-resource': counted('ListVMImagesVersionsFromLocation') },
        ),
      ),
    ],
    covers: ['arm.vm-images.list'],
  },
  {
    id: 'arm/virtual-machines/lookups/image',
    title: 'an image says its generation, its system and the size of its disk',
    grounds: [azRecordings, documented(`${docs}/virtual-machine-images/get`), asks],
    needs: ['portal', 'group', 'tutorial-world'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${debian}/0.20240430.1733?${at}`,
        withJson(
          200,
          onlyMembersInOrder({
            properties: hasMembersInOrder({
              hyperVGeneration: 'V1',
              architecture: 'x64',
              replicaType: 'Unmanaged',
              disallowed: onlyMembersInOrder({ vmDiskType: 'None' }),
              automaticOSUpgradeProperties: anything,
              imageDeprecationStatus: anything,
              features: { some: hasMembers({ name: 'IsAcceleratedNetworkSupported', value: 'True' }) },
              osDiskImage: onlyMembersInOrder({ operatingSystem: 'Linux', sizeInBytes: 32_212_255_232 }),
              dataDiskImages: { array: [] },
            }),
            location: '{group.location}',
            name: '0.20240430.1733',
            id: idOfDebian,
          }),
          { 'x-ms-ratelimit-remaining-resource': counted('GetVMImageFromLocation') },
        ),
      ),
    ],
    covers: ['arm.vm-images.get'],
  },
  {
    id: 'arm/virtual-machines/lookups/publishers',
    title: 'publishers, their offers and the skus of an offer are listed as arrays with ids',
    grounds: [
      documented(`${docs}/virtual-machine-images/list-publishers`),
      documented(`${docs}/virtual-machine-images/list-offers`),
      documented(`${docs}/virtual-machine-images/list-skus`),
      recorded('Azure/azure-cli src/.../test_vm_commands.py: ids of skus, by their parts'),
    ],
    needs: ['portal', 'group'],
    steps: [
      ['', 'Canonical', /\/Publishers\/Canonical$/],
      ['/Canonical/artifacttypes/vmimage/offers', 'UbuntuServer', /\/ArtifactTypes\/VMImage\/Offers\/UbuntuServer$/],
      [
        '/Canonical/artifacttypes/vmimage/offers/UbuntuServer/skus',
        '18.04-LTS',
        /\/Offers\/UbuntuServer\/Skus\/18\.04-LTS$/,
      ],
    ].map(([path, name, id]) =>
      askArm(
        'portal',
        'GET',
        `${inLocation}/publishers${path as string}?${at}`,
        withJson(200, {
          some: hasMembers({ location: '{group.location}', name: name as string, id: matches(id as RegExp) }),
        }),
      ),
    ),
    covers: ['arm.vm-images.list-publishers', 'arm.vm-images.list-offers', 'arm.vm-images.list-skus'],
  },
  {
    id: 'arm/virtual-machines/lookups/no-region',
    title: 'what a location has is refused where there is no such location',
    grounds: [inferred('that it says what a resource at an api-version that nothing serves there says')],
    needs: ['portal', 'group'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${subscription}/providers/Microsoft.Compute/locations/mars/publishers?${at}`,
        refusal(
          400,
          'NoRegisteredProviderFound',
          /^No registered resource provider found for location 'mars' and API version '2024-11-01' for type 'locations\/publishers'\./,
        ),
      ),
    ],
    covers: ['arm.vm-images.list-publishers'],
  },
  {
    id: 'arm/virtual-machines/lookups/sizes',
    title: 'sizes of machines say their cores, memory and disks',
    grounds: [
      documented(`${docs}/virtual-machine-sizes/list`),
      documented(`${docs}/virtual-machines/list-available-sizes`),
      client('az vm list-sizes; az vm create asks for some sizes’ cores'),
    ],
    needs: needsOwnMachine,
    steps: [
      createOwnMachine(),
      ...[`${inLocation}/vmSizes`, `${ownMachine}/vmSizes`].map((path) =>
        askArm(
          'portal',
          'GET',
          `${path}?${at}`,
          withJson(
            200,
            hasMembers({
              value: {
                some: onlyMembersInOrder({
                  name: 'Standard_DS2_v2',
                  numberOfCores: 2,
                  osDiskSizeInMB: 1_047_552,
                  resourceDiskSizeInMB: 14_336,
                  memoryInMB: 7168,
                  maxDataDiskCount: 8,
                }),
              },
            }),
          ),
        ),
      ),
    ],
    covers: ['arm.vm-sizes.list', 'arm.virtual-machines.list-sizes'],
  },
  {
    id: 'arm/virtual-machines/lookups/usages',
    title: 'a region tells how many cores and machines are used, and how many may be',
    grounds: [documented(`${docs}/usage/list`), client('az vm list-usage')],
    needs: ['portal', 'group', 'msi-extension'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${inLocation}/usages?${at}`,
        withJson(
          200,
          hasMembers({
            value: {
              some: onlyMembersInOrder({
                limit: anything,
                unit: 'Count',
                currentValue: { like: 'integer' },
                name: onlyMembersInOrder({ value: 'virtualMachines', localizedValue: 'Virtual Machines' }),
              }),
            },
          }),
        ),
      ),
    ],
    covers: ['arm.compute-usages.list'],
  },
  {
    id: 'arm/virtual-machines/lookups/skus',
    title: 'the skus of a location say what a size of machines can',
    grounds: [documented(`${docs}/resource-skus/list`), client('az vm list-skus --location')],
    needs: ['portal', 'group'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${subscription}/providers/Microsoft.Compute/skus?$filter=location%20eq%20'{group.location}'&api-version=2021-07-01`,
        withJson(
          200,
          hasMembers({
            value: {
              some: hasMembersInOrder({
                resourceType: 'virtualMachines',
                name: 'Standard_D2s_v3',
                tier: 'Standard',
                size: 'D2s_v3',
                family: 'standardDSv3Family',
                locations: anything,
                locationInfo: anything,
                capabilities: { some: onlyMembersInOrder({ name: 'vCPUs', value: '2' }) },
                restrictions: anything,
              }),
            },
          }),
        ),
      ),
    ],
    covers: ['arm.compute-skus.list'],
  },
]
