import { advance, askArm, recorded, refusal, withJson, withoutBody, withStatus, type Case } from '../../words.js'
import { javaRecordings, netRecordings, patchResource } from '../steps.js'
import { createOwnMachine, needsOwnMachine, ownMachine, systemIdentity } from '../virtual-machines/steps.js'
import { getOwnMachine, inState, keepOperation, operationIs } from './steps.js'

const machineWaits = [...needsOwnMachine, 'virtual-clock', 'azure-timing'] as const

export const cases: readonly Case[] = [
  {
    id: 'arm/waits/machine',
    title: 'a new machine is Creating for a minute, and its operation InProgress',
    grounds: [netRecordings, javaRecordings],
    needs: machineWaits,
    steps: [
      createOwnMachine({}, keepOperation),
      getOwnMachine('Creating'),
      operationIs('InProgress', { 'Retry-After': '30' }),
      advance(80),
      operationIs('Succeeded'),
      getOwnMachine('Succeeded'),
    ],
    covers: ['arm.virtual-machines.put', 'arm.compute.operations.get'],
  },
  {
    id: 'arm/waits/machine/update',
    title: 'a machine that is changed is Updating for some seconds',
    grounds: [netRecordings],
    needs: machineWaits,
    steps: [
      createOwnMachine(),
      advance(80),
      patchResource(
        `${ownMachine}?api-version=2020-06-01`,
        systemIdentity,
        withJson(200, inState('Updating'), { 'Retry-After': '10' }),
      ),
      getOwnMachine('Updating'),
      advance(5),
      getOwnMachine('Succeeded'),
    ],
    covers: ['arm.virtual-machines.patch'],
  },
  {
    id: 'arm/waits/machine/deletion',
    title: 'a machine that is being deleted is there until it is gone, and is not changed any more',
    grounds: [netRecordings, recorded('https://github.com/Azure/azure-sdk-for-python/issues/2702')],
    needs: machineWaits,
    steps: [
      createOwnMachine(),
      advance(80),
      askArm(
        'portal',
        'DELETE',
        `${ownMachine}?api-version=2020-06-01`,
        withoutBody(202, { 'Retry-After': '10' }),
        keepOperation,
      ),
      operationIs('InProgress'),
      getOwnMachine('Deleting'),
      patchResource(
        `${ownMachine}?api-version=2020-06-01`,
        { tags: { a: '1' } },
        refusal(
          409,
          'OperationNotAllowed',
          "Operation 'Update VM' is not allowed on VM 'milab-{nonce}' since the VM is marked for deletion. You can only " +
            'retry the Delete operation (or wait for an ongoing one to complete).',
        ),
      ),
      advance(50),
      operationIs('Succeeded'),
      askArm('portal', 'GET', `${ownMachine}?api-version=2020-06-01`, withStatus(404)),
    ],
    covers: ['arm.virtual-machines.delete'],
  },
]
