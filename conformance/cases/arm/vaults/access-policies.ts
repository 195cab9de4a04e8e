import {
  anything,
  askArm,
  documented,
  hasMembers,
  inferred,
  onlyMembers,
  refusal,
  withJson,
  type Case,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup } from '../steps.js'
import {
  createOwnVault,
  needsOwnVault,
  needsOwnVaultAndClock,
  otherHolder,
  ownVault,
  policy,
  policyWith,
  putAccessPolicies,
} from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults'

export const cases: readonly Case[] = [
  {
    id: 'arm/vaults/access-policies',
    title: 'policies are added to a holder, removed by holder and replaced as a whole',
    grounds: [documented(`${docs}/update-access-policy`)],
    needs: needsOwnVaultAndClock,
    steps: [
      createOwnGroup,
      createOwnVault(),
      putAccessPolicies(
        'add',
        [{ ...policy, permissions: { secrets: ['set'] } }],
        withJson(
          [200, 201],
          onlyMembers({
            id: `${ownVault}/accessPolicies/`,
            type: 'Microsoft.KeyVault/vaults/accessPolicies',
            properties: onlyMembers({ accessPolicies: { array: [policyWith(['get', 'list', 'set'])] } }),
          }),
        ),
      ),
      putAccessPolicies(
        'add',
        [{ ...policy, objectId: otherHolder }],
        withJson(
          [200, 201],
          hasMembers({
            properties: onlyMembers({
              accessPolicies: { array: [policyWith(['get', 'list', 'set']), policyWith(['get', 'list'], otherHolder)] },
            }),
          }),
        ),
      ),
      putAccessPolicies(
        'remove',
        [policy],
        withJson(
          [200, 201],
          hasMembers({
            properties: onlyMembers({ accessPolicies: { array: [policyWith(['get', 'list'], otherHolder)] } }),
          }),
        ),
      ),
      putAccessPolicies(
        'replace',
        [policy],
        withJson(
          [200, 201],
          hasMembers({ properties: onlyMembers({ accessPolicies: { array: [policyWith(['get', 'list'])] } }) }),
        ),
      ),
      askArm(
        'portal',
        'GET',
        `${ownVault}?api-version=2018-02-14`,
        withJson(
          200,
          hasMembers({ properties: hasMembers({ accessPolicies: { array: [policyWith(['get', 'list'])] } }) }),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.access-policies.put'],
  },
  {
    id: 'arm/vaults/access-policies/no-parent',
    title: 'policies of a missing vault answer 404 ParentResourceNotFound',
    grounds: [inferred('the general answer for nested resources')],
    needs: needsOwnVault,
    steps: [
      createOwnGroup,
      putAccessPolicies(
        'add',
        [policy],
        refusal(404, 'ParentResourceNotFound', /Parent resource 'v-{nonce}' not found\.$/),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.access-policies.put'],
  },
  {
    id: 'arm/vaults/access-policies/unknown-kind',
    title: 'policies can be added, replaced and removed, and nothing else',
    grounds: [inferred('the API specification lists three kinds')],
    needs: needsOwnVaultAndClock,
    steps: [
      createOwnGroup,
      createOwnVault(),
      putAccessPolicies('forget', [policy], withJson(400, hasMembers({ error: hasMembers({ code: anything }) }))),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.access-policies.put'],
  },
]
