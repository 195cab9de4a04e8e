import { documented, type Case } from '../../model.js'
import { arm, azdRecordings, makeGroup, ours } from './steps.js'

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
      makeGroup,
      arm(
        'portal',
        'DELETE',
        `${ours}?api-version=2021-04-01`,
        { status: 202 },
        { save: { location: { header: 'Location' } } },
      ),
      {
        kind: 'repeat',
        times: 20,
        every: 15,
        until: { status: 200 },
        expect: { status: 200, body: { empty: true } },
        step: arm('portal', 'GET', '{saved.location}', { status: [200, 202] }),
      },
    ],
    covers: ['arm.operation-results.get'],
  },
]
