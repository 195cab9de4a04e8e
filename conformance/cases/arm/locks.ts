import {
  askArm,
  documented,
  hasMembers,
  inferred,
  onlyMembersInOrder,
  refusal,
  withJson,
  withStatus,
  type Case,
} from '../words.js'
import { createOwnGroup, deleteOwnGroup, ownGroup, ownLock, putOwnLock, putResource, xplatRecordings } from './steps.js'
import { createOwnMachine, needsOwnMachine, ownMachine, powered } from './virtual-machines/steps.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/management-locks'
const article = documented('https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources')

const writes = ['portal', 'group', 'writes'] as const
const at = '?api-version=2016-09-01'
const own = `${ownGroup}?api-version=2021-04-01`

const machineLock = `${ownMachine}/providers/Microsoft.Authorization/locks/milab`
const deleteLock = askArm('portal', 'DELETE', `${ownLock}${at}`, withStatus([200, 204]))

export const cases: readonly Case[] = [
  {
    id: 'arm/locks/life',
    title: 'a lock is made with 201, changed with 200, read, listed and removed with 200, then 204',
    grounds: [documented(`${docs}/create-or-update-by-scope`), xplatRecordings],
    needs: writes,
    steps: [
      createOwnGroup,
      putOwnLock('CanNotDelete'),
      putOwnLock('CanNotDelete', 200),
      askArm(
        'portal',
        'GET',
        `${ownLock}${at}`,
        withJson(
          200,
          onlyMembersInOrder({
            properties: hasMembers({ level: 'CanNotDelete', notes: 'of a test' }),
            id: ownLock,
            type: 'Microsoft.Authorization/locks',
            name: 'milab',
          }),
        ),
      ),
      askArm(
        'portal',
        'GET',
        `${ownGroup}/providers/Microsoft.Authorization/locks${at}`,
        withJson(200, hasMembers({ value: { some: hasMembers({ name: 'milab' }) } })),
      ),
      askArm('portal', 'DELETE', `${ownLock}${at}`, withStatus(200)),
      askArm('portal', 'DELETE', `${ownLock}${at}`, withStatus(204)),
      deleteOwnGroup,
    ],
    covers: ['arm.locks.put', 'arm.locks.get', 'arm.locks.list', 'arm.locks.delete'],
  },
  {
    id: 'arm/locks/missing',
    title: 'a lock that is not there answers 404 LockNotFound',
    grounds: [xplatRecordings],
    needs: writes,
    steps: [
      createOwnGroup,
      askArm('portal', 'GET', `${ownLock}${at}`, refusal(404, 'LockNotFound', "The lock 'milab' could not be found.")),
      deleteOwnGroup,
    ],
    covers: ['arm.locks.get'],
  },
  {
    id: 'arm/locks/can-not-delete',
    title: 'a group with a lock is changed, and not deleted: 409 ScopeLocked',
    grounds: [article],
    needs: writes,
    steps: [
      createOwnGroup,
      putOwnLock('CanNotDelete'),
      askArm(
        'portal',
        'DELETE',
        own,
        refusal(
          409,
          'ScopeLocked',
          `The scope '${ownGroup}' cannot perform delete operation because following scope(s) are locked: ` +
            `'${ownGroup}'. Please remove the lock and try again.`,
        ),
      ),
      putResource(own, { location: '{group.location}', tags: { a: 'b' } }, withStatus(200)),
      deleteLock,
      deleteOwnGroup,
    ],
    covers: ['arm.locks.put'],
  },
  {
    id: 'arm/locks/read-only',
    title: 'a group with a read-only lock is read, and not changed: 409 ScopeLocked',
    grounds: [article],
    needs: writes,
    steps: [
      createOwnGroup,
      putOwnLock('ReadOnly'),
      putResource(
        own,
        { location: '{group.location}', tags: { a: 'b' } },
        refusal(
          409,
          'ScopeLocked',
          `The scope '${ownGroup}' cannot perform write operation because following scope(s) are locked: ` +
            `'${ownGroup}'. Please remove the lock and try again.`,
        ),
      ),
      askArm('portal', 'GET', own, withStatus(200)),
      deleteLock,
      deleteOwnGroup,
    ],
    covers: ['arm.locks.put', 'arm.locks.delete'],
  },
  {
    id: 'arm/locks/machines',
    title: 'under a read-only lock a machine is not started, under one that forbids deletion it is',
    grounds: [article, inferred('the text: that of other writes')],
    needs: [...needsOwnMachine, 'virtual-clock'],
    steps: [
      createOwnMachine(),
      putResource(`${machineLock}${at}`, { properties: { level: 'ReadOnly' } }, withStatus(201)),
      ...['start', 'restart', 'deallocate'].map((action) =>
        powered(
          action,
          refusal(
            409,
            'ScopeLocked',
            `The scope '${ownMachine}' cannot perform write operation because following scope(s) are locked: ` +
              `'${ownMachine}'. Please remove the lock and try again.`,
          ),
        ),
      ),
      putResource(`${machineLock}${at}`, { properties: { level: 'CanNotDelete' } }, withStatus(200)),
      powered('restart', withStatus(202)),
      askArm('portal', 'DELETE', `${machineLock}${at}`, withStatus(200)),
    ],
    covers: ['arm.virtual-machines.start', 'arm.virtual-machines.restart', 'arm.virtual-machines.deallocate'],
  },
]
