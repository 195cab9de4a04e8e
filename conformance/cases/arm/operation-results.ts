import { askArm, documented, repeat, withoutBody, withStatus, type Case } from '../words.js'
import { azdRecordings, createOwnGroup, ownGroup } from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'arm/operation-results/group-deletion',
    title: 'the Location of a group deletion is polled until it answers 200, empty',
    grounds: [
      documented('https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations'),
      azdRecordings,
    ],
    needs: ['portal', 'group', 'writes', 'virtual-clock'],
    steps: [
      createOwnGroup,
      askArm('portal', 'DELETE', `${ownGroup}?api-version=2021-04-01`, withStatus(202), {
        save: { location: { header: 'Location' } },
      }),
      repeat(askArm('portal', 'GET', '{saved.location}', withStatus([200, 202])), {
        times: 20,
        every: 15,
        until: withStatus(200),
        expect: withoutBody(200),
      }),
    ],
    covers: ['arm.operation-results.get'],
  },
]
