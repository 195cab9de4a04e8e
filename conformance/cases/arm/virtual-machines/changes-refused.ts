import { inferred, onlyMembers, onlyMembersInOrder, recorded, withJson, type Case } from '../../words.js'
import { group, patchResource, putResource } from '../steps.js'
import {
  createOwnMachine,
  machineBody,
  machineProperties,
  needsOwnMachine,
  ownMachine,
  placementGroup,
  staysAsItIs,
} from './steps.js'

const fluentTests = 'Azure/azure-libraries-for-net Fluent.Tests.Compute.VirtualMachine.VirtualMachine'
const priorityAndPrice = recorded(`${fluentTests}/CanCreateUpdatePriorityAndPrice.json`, '2019-12')
const lowPriority = 'For more information, see https://aka.ms/low-priority/errormessages.'
const own = `${ownMachine}?api-version=2020-06-01`
const { storageProfile } = machineProperties

export const cases: readonly Case[] = [
  {
    id: 'arm/virtual-machines/changes-refused/priority',
    title: 'a machine of low priority does not become a regular one',
    grounds: [priorityAndPrice],
    needs: needsOwnMachine,
    steps: [
      createOwnMachine({ properties: { ...machineProperties, priority: 'Low', evictionPolicy: 'Deallocate' } }),
      patchResource(own, { properties: { priority: 'Regular' } }, staysAsItIs('priority')),
    ],
    covers: ['arm.virtual-machines.patch'],
  },
  {
    id: 'arm/virtual-machines/changes-refused/price',
    title: 'the highest price of a machine that runs stays as it is',
    grounds: [priorityAndPrice],
    needs: needsOwnMachine,
    steps: [
      createOwnMachine({
        properties: {
          ...machineProperties,
          priority: 'Low',
          evictionPolicy: 'Deallocate',
          billingProfile: { maxPrice: 1000 },
        },
      }),
      patchResource(
        own,
        { properties: { billingProfile: { maxPrice: 1500 } } },
        withJson(
          409,
          onlyMembers({
            error: onlyMembersInOrder({
              details: {
                array: [
                  onlyMembersInOrder({
                    code: 'OperationNotAllowed',
                    message:
                      "Billing Profile change is not allowed when the VM 'milab-{nonce}' is currently allocated. Please " +
                      `deallocate and try again. ${lowPriority}`,
                    target: 'milab-{nonce}',
                  }),
                ],
              },
              code: 'OperationNotAllowed',
              message: `Billing Profile change is not allowed. ${lowPriority}`,
            }),
          }),
        ),
      ),
    ],
    covers: ['arm.virtual-machines.patch'],
  },
  {
    id: 'arm/virtual-machines/changes-refused/placement',
    title: 'a machine that runs stays in its proximity placement group',
    grounds: [recorded(`${fluentTests}/CannotUpdateProximityPlacementGroupForVirtualMachine.json`, '2019-12')],
    needs: needsOwnMachine,
    steps: [
      createOwnMachine({ properties: { ...machineProperties, ...placementGroup('near') } }),
      patchResource(
        own,
        { properties: placementGroup('far') },
        withJson(
          409,
          onlyMembers({
            error: onlyMembersInOrder({
              code: 'OperationNotAllowed',
              message:
                'Updating proximity placement group of VM milab-{nonce} is not allowed while the VM is running. Please ' +
                'stop/deallocate the VM and retry the operation.',
            }),
          }),
        ),
      ),
    ],
    covers: ['arm.virtual-machines.patch'],
  },
  {
    id: 'arm/virtual-machines/changes-refused/image',
    title: 'a second PUT does not change the image that a machine was made from',
    grounds: [
      recorded('https://github.com/MicrosoftDocs/azure-docs/issues/50922', '2020-03'),
      recorded('https://github.com/Azure/azure-libraries-for-net/issues/431', '2018-08'),
    ],
    needs: needsOwnMachine,
    steps: [
      createOwnMachine(),
      putResource(
        own,
        machineBody({
          properties: {
            ...machineProperties,
            storageProfile: {
              ...storageProfile,
              imageReference: { ...storageProfile.imageReference, sku: '2022-Datacenter' },
            },
          },
        }),
        staysAsItIs('imageReference'),
      ),
    ],
    covers: ['arm.virtual-machines.put'],
  },
  {
    id: 'arm/virtual-machines/changes-refused/for-good',
    title: 'how its disk was made, its system, its availability set and its zones stay as they were',
    grounds: [
      recorded('https://github.com/Azure/azure-powershell/issues/7621', '2018'),
      recorded('https://github.com/MicrosoftDocs/azure-docs/issues/45880', '2020-01'),
      recorded('https://github.com/Azure/azure-powershell/issues/1820', '2016-02'),
      recorded('https://github.com/hashicorp/terraform-provider-azurerm/issues/3277', '2019-04'),
      inferred('that a PATCH is refused as a PUT is'),
    ],
    needs: needsOwnMachine,
    steps: [
      createOwnMachine(),
      patchResource(
        own,
        { properties: { storageProfile: { osDisk: { createOption: 'Attach' } } } },
        staysAsItIs('osDisk.createOption'),
      ),
      patchResource(
        own,
        { properties: { storageProfile: { osDisk: { osType: 'Linux' } } } },
        staysAsItIs('osDisk.osType'),
      ),
      patchResource(
        own,
        { properties: { availabilitySet: { id: `${group}/providers/Microsoft.Compute/availabilitySets/s` } } },
        staysAsItIs('availabilitySet.id'),
      ),
      patchResource(own, { zones: ['1'] }, staysAsItIs('zones')),
    ],
    covers: ['arm.virtual-machines.patch'],
  },
  {
    id: 'arm/virtual-machines/changes-refused/linux',
    title: "a Linux machine's keys, and whether it takes passwords, stay as they were",
    grounds: [
      recorded('https://github.com/Azure/azure-cli/issues/11840', '2020-01'),
      recorded('https://github.com/Azure/bicep/issues/15273', '2024-10'),
    ],
    needs: needsOwnMachine,
    steps: [
      createOwnMachine({
        properties: {
          ...machineProperties,
          storageProfile: {
            imageReference: { publisher: 'Canonical', offer: 'UbuntuServer', sku: '18.04-LTS', version: 'latest' },
            osDisk: { createOption: 'FromImage' },
          },
          osProfile: {
            ...machineProperties.osProfile,
            linuxConfiguration: {
              disablePasswordAuthentication: false,
              ssh: { publicKeys: [{ path: '/home/azureuser/.ssh/authorized_keys', keyData: 'ssh-rsa AAAA one' }] },
            },
          },
        },
      }),
      patchResource(
        own,
        { properties: { osProfile: { linuxConfiguration: { disablePasswordAuthentication: true } } } },
        staysAsItIs('linuxConfiguration.disablePasswordAuthentication'),
      ),
      patchResource(
        own,
        {
          properties: {
            osProfile: {
              linuxConfiguration: {
                ssh: { publicKeys: [{ path: '/home/azureuser/.ssh/authorized_keys', keyData: 'ssh-rsa AAAA two' }] },
              },
            },
          },
        },
        staysAsItIs('linuxConfiguration.ssh.publicKeys'),
      ),
    ],
    covers: ['arm.virtual-machines.patch'],
  },
  {
    id: 'arm/virtual-machines/changes-refused/disk-names',
    title: 'a disk that was made with a name keeps it, and a data disk is known by its lun',
    grounds: [
      recorded('https://github.com/hashicorp/terraform-provider-azurerm/issues/592', '2017-11'),
      recorded('https://github.com/hashicorp/terraform-provider-azurerm/issues/1668', '2018-07'),
      recorded('https://github.com/MicrosoftDocs/azure-docs/issues/11611', '2018-07'),
      inferred('that a PATCH is refused as a PUT is'),
    ],
    needs: needsOwnMachine,
    steps: [
      createOwnMachine({
        properties: {
          ...machineProperties,
          storageProfile: {
            ...storageProfile,
            osDisk: { ...storageProfile.osDisk, name: 'system-{nonce}' },
            dataDisks: [{ lun: 0, name: 'data-{nonce}', createOption: 'Empty', diskSizeGB: 4 }],
          },
        },
      }),
      patchResource(
        own,
        { properties: { storageProfile: { osDisk: { name: 'other-{nonce}' } } } },
        staysAsItIs('osDisk.name'),
      ),
      patchResource(
        own,
        { properties: { storageProfile: { dataDisks: [{ lun: 0, name: 'other-{nonce}', createOption: 'Empty' }] } } },
        staysAsItIs('dataDisk.name'),
      ),
    ],
    covers: ['arm.virtual-machines.patch'],
  },
]
