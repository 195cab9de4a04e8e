import {
  absent,
  anything,
  askArm,
  client,
  documented,
  hasMembers,
  hasMembersInOrder,
  matches,
  recorded,
  refusal,
  withJson,
  withoutBody,
  withStatus,
  type Case,
} from '../../words.js'
import { javaRecordings, netRecordings, patchResource, putResource, subscription } from '../steps.js'
import { machineBody, machineProperties, machinesOfGroup, needsOwnMachine, ownMachine } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/compute/virtual-machines'

export const cases: readonly Case[] = [
  {
    id: 'arm/virtual-machines/get/order-2017',
    title: 'at 2017-12-01 a machine starts with its properties and ends with its name',
    grounds: [javaRecordings],
    needs: ['portal', 'group', 'msi-extension'],
    steps: [
      askArm(
        'portal',
        'GET',
        '{vm.id}?api-version=2017-12-01',
        withJson(
          200,
          hasMembersInOrder({
            properties: anything,
            resources: anything,
            type: 'Microsoft.Compute/virtualMachines',
            location: '{group.location}',
            identity: anything,
            id: '{vm.id}',
            name: '{vm.name}',
          }),
        ),
      ),
    ],
    covers: ['arm.virtual-machines.get'],
  },
  {
    id: 'arm/virtual-machines/get/user-data',
    title: 'user data is shown with $expand=userData, and not without',
    grounds: [documented(`${docs}/get`), documented('https://learn.microsoft.com/azure/virtual-machines/user-data')],
    needs: needsOwnMachine,
    steps: [
      putResource(
        `${ownMachine}?api-version=2021-03-01`,
        machineBody({ properties: { ...machineProperties, userData: 'aGVsbG8=' } }),
        withStatus(201),
      ),
      askArm(
        'portal',
        'GET',
        `${ownMachine}?api-version=2021-03-01&$expand=userData`,
        withJson(200, hasMembers({ properties: hasMembers({ userData: 'aGVsbG8=' }) })),
      ),
      askArm(
        'portal',
        'GET',
        `${ownMachine}?api-version=2021-03-01`,
        withJson(200, hasMembers({ properties: hasMembers({ userData: absent }) })),
      ),
    ],
    covers: ['arm.virtual-machines.get'],
  },
  {
    id: 'arm/virtual-machines/get/order-2020',
    title: 'at 2020-06-01 a machine starts with its name and shows its properties after its identity',
    grounds: [recorded('Azure/azure-libraries-for-java **/session-records: 2019-03-01 and 2020-12-01', '2019-2021')],
    needs: ['portal', 'group', 'msi-extension'],
    steps: [
      askArm(
        'portal',
        'GET',
        '{vm.id}?api-version=2020-06-01',
        withJson(
          200,
          hasMembersInOrder({
            name: '{vm.name}',
            id: '{vm.id}',
            type: 'Microsoft.Compute/virtualMachines',
            location: '{group.location}',
            identity: anything,
            properties: anything,
          }),
        ),
      ),
    ],
    covers: ['arm.virtual-machines.get'],
  },
  {
    id: 'arm/virtual-machines/get/missing',
    title: 'a missing machine answers 404 to GET and PATCH and 204 to DELETE',
    grounds: [
      documented('https://github.com/Azure/azure-resource-manager-rpc/blob/master/v1.0/resource-api-reference.md'),
      netRecordings,
    ],
    needs: ['portal', 'group', 'writes'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${ownMachine}?api-version=2020-06-01`,
        refusal(
          404,
          'ResourceNotFound',
          /^The Resource 'Microsoft\.Compute\/virtualMachines\/milab-{nonce}' under resource group '{group.name}' was not found\./,
        ),
      ),
      patchResource(
        `${ownMachine}?api-version=2020-06-01`,
        { tags: {} },
        refusal(404, 'ResourceNotFound', /^The Resource /),
      ),
      askArm('portal', 'DELETE', `${ownMachine}?api-version=2020-06-01`, withoutBody(204)),
    ],
    covers: ['arm.virtual-machines.get', 'arm.virtual-machines.patch', 'arm.virtual-machines.delete'],
  },
  {
    id: 'arm/virtual-machines/instance-view',
    title: 'the instance view is the same alone and inside the machine, with a power state',
    grounds: [documented(`${docs}/instance-view`), javaRecordings],
    needs: ['portal', 'group', 'msi-extension'],
    steps: [
      askArm(
        'portal',
        'GET',
        '{vm.id}/instanceView?api-version=2020-06-01',
        withJson(
          200,
          hasMembers({
            statuses: { some: hasMembers({ code: matches(/^PowerState\//), level: 'Info' }) },
            vmAgent: anything,
          }),
        ),
      ),
      askArm(
        'portal',
        'GET',
        '{vm.id}?$expand=instanceView&api-version=2020-06-01',
        withJson(
          200,
          hasMembers({
            properties: hasMembers({
              instanceView: hasMembers({ statuses: { some: hasMembers({ code: 'ProvisioningState/succeeded' }) } }),
            }),
          }),
        ),
      ),
    ],
    covers: ['arm.virtual-machines.instance-view', 'arm.virtual-machines.get'],
  },
  {
    id: 'arm/virtual-machines/lists',
    title: 'machines are listed by group and by subscription',
    grounds: [javaRecordings, netRecordings, documented(`${docs}/list`), documented(`${docs}/list-all`)],
    needs: ['portal', 'group', 'msi-extension'],
    steps: [machinesOfGroup, `${subscription}/providers/Microsoft.Compute/virtualMachines`].map((path) =>
      askArm(
        'portal',
        'GET',
        `${path}?api-version=2020-06-01`,
        withJson(200, hasMembers({ value: { some: hasMembers({ id: '{vm.id}' }) } })),
      ),
    ),
    covers: ['arm.virtual-machines.list', 'arm.virtual-machines.list-all'],
  },
  {
    id: 'arm/virtual-machines/permission',
    title: 'a reader may see the machine and not change it',
    grounds: [
      documented('https://learn.microsoft.com/azure/role-based-access-control/built-in-roles'),
      client('az vm update --set tags.x=1'),
    ],
    needs: ['imds', 'group', 'writes', 'tutorial-world'],
    steps: [
      askArm('vm', 'GET', '{vm.id}?api-version=2020-06-01', withStatus(200)),
      askArm(
        'vm',
        'DELETE',
        '{vm.id}?api-version=2020-06-01',
        refusal(
          403,
          'AuthorizationFailed',
          /does not have authorization to perform action 'Microsoft\.Compute\/virtualMachines\/delete' over scope '{vm.id}'/,
        ),
      ),
    ],
    covers: ['arm.virtual-machines.get', 'arm.virtual-machines.delete'],
  },
]
