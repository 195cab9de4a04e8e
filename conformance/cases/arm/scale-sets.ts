import { askArm, client, documented, inferred, onlyMembers, refusal, withJson, type Case } from '../words.js'
import { group, subscription } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets'
const type = 'Microsoft.Compute/virtualMachineScaleSets'
const prometheus = client('Prometheus’ service discovery lists the scale sets, and stops where it cannot (2.42)')

export const cases: readonly Case[] = [
  {
    id: 'arm/scale-sets/list',
    title: 'a subscription without scale sets answers an empty list, and so does a group',
    grounds: [documented(`${docs}/list-all`), prometheus],
    needs: ['portal', 'group', 'virtual-clock'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${subscription}/providers/${type}?api-version=2021-11-01`,
        withJson(200, onlyMembers({ value: { array: [] } })),
      ),
      askArm(
        'portal',
        'GET',
        `${group}/providers/${type}?api-version=2021-11-01`,
        withJson(200, onlyMembers({ value: { array: [] } })),
      ),
    ],
    covers: ['arm.scale-sets.list', 'arm.scale-sets.list-all'],
  },
  {
    id: 'arm/scale-sets/missing',
    title: 'a scale set that does not exist answers 404 ResourceNotFound',
    grounds: [documented(`${docs}/get`), inferred('that it says what every missing resource says')],
    needs: ['portal', 'group'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${group}/providers/${type}/never-{nonce}?api-version=2021-11-01`,
        refusal(404, 'ResourceNotFound', new RegExp(`^The Resource '${type}/never-{nonce}' under resource group`)),
      ),
    ],
    covers: ['arm.scale-sets.get'],
  },
]
