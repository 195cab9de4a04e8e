import { expect, test } from 'vitest'
import { readScenario, ScenarioFileError } from '../read.js'

async function problems(text: string): Promise<string[]> {
  try {
    await readScenario(`milab: 1\n${text}`, 'm.yaml', () => undefined)
    return []
  } catch (error) {
    if (error instanceof ScenarioFileError) return error.message.split('\n')
    throw error
  }
}

test('users and groups are named in roles and in groups, and may need no ids', async () => {
  expect(
    await problems(`
users: { ann: {}, Bob Dent: { upn: bob@contoso.onmicrosoft.com } }
groups: { readers: { members: [ann, Bob Dent, portal] }, all: { members: [readers] } }
roleAssignments:
  - { to: ann, role: Reader, on: subscription }
  - { to: readers, role: Owner, on: subscription }`),
  ).toEqual([])
})

test('what cannot be a user or a member is refused where it stands', async () => {
  const found = await problems(`
users: { ann: {}, Bob Dent: {}, two: { upn: ann@contoso.onmicrosoft.com }, three: { upn: nowhere } }
groups:
  readers: { members: [an, readers, ann, ann, 11111111-1111-4111-8111-111111111111] }`)
  expect(found.map((line) => line.replace('m.yaml:', ''))).toEqual([
    '3:29 users["Bob Dent"].upn: is missing, and \'Bob Dent@contoso.onmicrosoft.com\' is not a user principal name; write one',
    "3:45 users.two.upn: 'ann' has this user principal name",
    "3:90 users.three.upn: 'nowhere' is not a valid user principal name: letters, digits and ' . - _ ! # ^ ~, an @ and " +
      'a domain, such as ann@contoso.onmicrosoft.com',
    '5:24 groups.readers.members[0]: no identity (a VM with identity: system, a user-assigned identity, an application, a ' +
      "user or a group) is named 'an' in this file; did you mean 'ann'?",
    '5:28 groups.readers.members[1]: a group cannot be a member of itself',
    "5:42 groups.readers.members[3]: 'ann' appears twice; keep one",
    '5:47 groups.readers.members[4]: nothing in this file has this object id, so it cannot be a member',
  ])
})
