import { askArm, documented, hasMembers, matches, onlyMembersInOrder, withJson, type Case } from '../../words.js'
import { createOwnGroup, deleteOwnGroup, jsonBody, ownGroup } from '../steps.js'
import { atGroup, atSubscription, docs, emptyTemplate, needs, version } from './steps.js'
import { templateCases } from './templates-steps.js'

export const cases: readonly Case[] = [
  ...templateCases(atGroup, {
    validate: { id: 'arm/deployments/validate' },
    whatIf: { id: 'arm/deployments/what-if' },
    exportTemplate: { id: 'arm/deployments/export-template' },
  }),
  ...templateCases(atSubscription, {
    validate: { id: 'arm/deployments/validate/at-subscription' },
    whatIf: { id: 'arm/deployments/what-if/at-subscription' },
    exportTemplate: { id: 'arm/deployments/export-template/at-subscription' },
  }),
  {
    id: 'arm/deployments/calculate-template-hash',
    title: 'the hash of a template is of its minified text',
    grounds: [documented(`${docs}/calculate-template-hash`)],
    needs: ['portal'],
    steps: [
      askArm(
        'portal',
        'POST',
        `/providers/Microsoft.Resources/calculateTemplateHash?${version}`,
        withJson(
          200,
          onlyMembersInOrder({ minifiedTemplate: matches(/^\{"\$schema":/), templateHash: matches(/^\d{1,20}$/) }),
        ),
        jsonBody(emptyTemplate),
      ),
    ],
    covers: ['arm.deployments.calculate-template-hash'],
  },
  {
    id: 'arm/resource-groups/export-template',
    title: 'a group without resources is exported as a template without any',
    grounds: [documented('https://learn.microsoft.com/rest/api/resources/resource-groups/export-template')],
    needs,
    steps: [
      createOwnGroup,
      askArm(
        'portal',
        'POST',
        `${ownGroup}/exportTemplate?${version}`,
        withJson(200, hasMembers({ template: hasMembers({ resources: { array: [] } }) })),
        jsonBody({ resources: ['*'] }),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.resource-groups.export-template'],
  },
]
