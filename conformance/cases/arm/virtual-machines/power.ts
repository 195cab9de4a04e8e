import {
  absent,
  advance,
  documented,
  hasMembers,
  inferred,
  matches,
  onlyMembersInOrder,
  recorded,
  refusal,
  withoutBody,
  type Case,
} from '../../words.js'
import { keepOperation, operationIs } from '../waits/steps.js'
import { counted, createOwnMachine, needsOwnMachine, powered, powerIs, readView } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/compute/virtual-machines'
const states = documented('https://learn.microsoft.com/azure/virtual-machines/states-billing')
const azRecordings = recorded(
  'Azure/azure-cli command_modules/vm/tests/latest/recordings/test_vm_create_state_modifications.yaml',
  '2025-11',
)
const begun = {
  'Azure-AsyncOperation': matches(/\/providers\/Microsoft\.Compute\/locations\/[a-z0-9]+\/operations\/[0-9a-f-]{36}\?/),
  'Azure-AsyncNotification': 'Enabled',
  Location: matches(/\/operations\/[0-9a-f-]{36}\?(?:.*&)?monitor=true&/),
  'x-ms-ratelimit-remaining-resource': counted('UpdateVM'),
}

export const cases: readonly Case[] = [
  {
    id: 'arm/virtual-machines/power/deallocate',
    title: 'a machine that is deallocated shows its disks and its statuses, and nothing that its agent says',
    grounds: [azRecordings, documented(`${docs}/deallocate`), documented(`${docs}/start`), states],
    needs: [...needsOwnMachine, 'instant-timing'],
    steps: [
      createOwnMachine(),
      powered('deallocate', withoutBody(202, begun)),
      readView(
        onlyMembersInOrder({
          disks: { some: hasMembers({ statuses: { some: hasMembers({ code: 'ProvisioningState/succeeded' }) } }) },
          hyperVGeneration: 'V1',
          statuses: {
            some: onlyMembersInOrder({
              code: 'PowerState/deallocated',
              level: 'Info',
              displayStatus: 'VM deallocated',
            }),
          },
        }),
      ),
      powered('start', withoutBody(202, begun)),
      powerIs('running'),
    ],
    covers: ['arm.virtual-machines.deallocate', 'arm.virtual-machines.start'],
  },
  {
    id: 'arm/virtual-machines/power/off-and-restart',
    title: 'a machine is powered off, which is not deallocated, and one that runs is restarted',
    grounds: [azRecordings, documented(`${docs}/power-off`), documented(`${docs}/restart`), states],
    needs: [...needsOwnMachine, 'instant-timing'],
    steps: [
      createOwnMachine(),
      powered('restart', withoutBody(202, begun)),
      powerIs('running'),
      powered('powerOff', withoutBody(202, begun)),
      powerIs('stopped'),
    ],
    covers: ['arm.virtual-machines.power-off', 'arm.virtual-machines.restart'],
  },
  {
    id: 'arm/virtual-machines/power/must-run',
    title: 'a machine that is deallocated cannot be restarted, and says that it must run',
    grounds: [
      recorded('https://github.com/PierreBeucher/cloudypad/issues/69', '2024-11'),
      recorded('https://github.com/MicrosoftDocs/azure-docs/issues/32404', '2019-05'),
    ],
    needs: [...needsOwnMachine, 'instant-timing'],
    steps: [
      createOwnMachine(),
      powered('deallocate', withoutBody(202)),
      powered(
        'restart',
        refusal(409, 'OperationNotAllowed', 'The operation requires the VM to be running (or set to run).'),
      ),
    ],
    covers: ['arm.virtual-machines.restart'],
  },
  {
    id: 'arm/virtual-machines/power/while',
    title: 'a machine is deallocating for some seconds, and its operation InProgress',
    grounds: [azRecordings, inferred('the state of its power meanwhile: the page on states has it')],
    needs: [...needsOwnMachine, 'virtual-clock', 'azure-timing'],
    steps: [
      createOwnMachine(),
      advance(80),
      powered('deallocate', withoutBody(202, { 'Retry-After': '10' }), keepOperation),
      operationIs('InProgress'),
      powerIs('deallocating'),
      advance(10),
      operationIs('Succeeded'),
      readView(hasMembers({ vmAgent: absent, computerName: absent })),
      powerIs('deallocated'),
    ],
    covers: ['arm.virtual-machines.deallocate'],
  },
]
