import {
  askArm,
  documented,
  hasMembers,
  matches,
  onlyMembers,
  withJson,
  withoutBody,
  withStatus,
  type Case,
} from '../../words.js'
import { netRecordings, patchResource } from '../steps.js'
import { createOwnMachine, needsOwnMachine, operationUrl, ownMachine } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/compute/virtual-machines'

export const cases: readonly Case[] = [
  {
    id: 'arm/virtual-machines/delete',
    title: 'DELETE answers 202 with both polling URLs, and the machine goes',
    grounds: [netRecordings, documented(`${docs}/delete`)],
    needs: needsOwnMachine,
    steps: [
      createOwnMachine(),
      askArm(
        'portal',
        'DELETE',
        `${ownMachine}?api-version=2020-06-01`,
        withoutBody(202, {
          'Azure-AsyncOperation': operationUrl,
          Location: matches(/\/operations\/[0-9a-f-]{36}\?monitor=true&api-version=2020-06-01/),
        }),
        { save: { operation: { header: 'Azure-AsyncOperation' }, location: { header: 'Location' } } },
      ),
      askArm('portal', 'GET', '{saved.operation}', withJson(200, hasMembers({ status: 'Succeeded' }))),
      askArm('portal', 'GET', '{saved.location}', withoutBody([200, 204])),
      askArm('portal', 'GET', `${ownMachine}?api-version=2020-06-01`, withStatus(404)),
    ],
    covers: ['arm.virtual-machines.delete', 'arm.compute.operations.get'],
  },
  {
    id: 'arm/virtual-machines/patch/tags',
    title: 'PATCH replaces the tags of a machine and leaves the rest',
    grounds: [
      documented('https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources'),
      documented(`${docs}/update`),
    ],
    needs: needsOwnMachine,
    steps: [
      createOwnMachine({ tags: { a: '1' } }),
      patchResource(
        `${ownMachine}?api-version=2020-06-01`,
        { tags: { b: '2' } },
        withJson(
          200,
          hasMembers({
            tags: onlyMembers({ b: '2' }),
            properties: hasMembers({ osProfile: hasMembers({ computerName: 'milab' }) }),
          }),
        ),
      ),
    ],
    covers: ['arm.virtual-machines.patch'],
  },
]
