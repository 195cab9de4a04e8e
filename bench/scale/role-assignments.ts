import { BenchLab, managementUrl, scenarioOf, subscription } from './lab.js'
import { digits, limit, named, numbers, type Subject } from './subject.js'

const guid = (i: number) => `00000000-0000-4000-8000-${digits(i, 12)}`
const groupName = (i: number) => `group-${digits(i, 2)}`

/** Twenty for each of many principals, as a subscription has them. */
function withAssignments(count: number): BenchLab {
  const roleAssignments = numbers(count).map((i) => ({
    to: guid(Math.floor(i / 20)),
    role: 'Reader',
    on: groupName(i % 20),
  }))
  const vault = { authorization: 'rbac', secrets: { secret: 'value' } } as const
  const groups = { ...named(20, groupName, () => ({})), vaults: { vaults: { 'bench-vault': vault } } }
  return new BenchLab(scenarioOf(groups, roleAssignments))
}

const group = `${managementUrl}/resourceGroups/${groupName(0)}`
const readGroup = `${group}?api-version=2021-04-01`

const assignment = `${group}/providers/Microsoft.Authorization/roleAssignments/${guid(1)}?api-version=2022-04-01`
const reader = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`
const put = {
  method: 'PUT',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    properties: { roleDefinitionId: reader, principalId: guid(999_999), principalType: 'ServicePrincipal' },
  }),
  status: 201,
}

export const roleAssignments: Subject = {
  what: 'role assignments',
  small: 10,
  // Azure allows 4,000 in a subscription.
  large: 3_950,
  open: withAssignments,
  rows: [
    {
      name: 'decide on an action (GET a group)',
      limit,
      work: (lab) => lab.get(readGroup),
    },
    {
      name: 'decide on a data action (GET a secret)',
      limit,
      work: (lab) => lab.get('https://bench-vault.vault.azure.net/secrets/secret?api-version=7.4'),
    },
    {
      name: 'write an assignment, decide, delete it',
      limit,
      async work(lab) {
        const decide = await lab.get(readGroup)
        return async () => {
          await lab.ask(assignment, put)
          await decide()
          await lab.ask(assignment, { method: 'DELETE' })
        }
      },
    },
  ],
}
