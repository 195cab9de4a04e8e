import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Scenario } from '../../../emulator/inside.test-support.js'
import { stories } from '../../../emulator/scenario/stories/stories.js'
import { azure, everything, of, tutorials } from './azure.test-support.js'
import { root } from '../../run-milab.test-support.js'
import type { CheckId, Finding } from './machine.js'

const blobReader = { to: 'DevTestVM', role: 'Storage Blob Data Reader', on: 'devteststorage' } as const

function usual(): Scenario {
  const scenario = tutorials()
  return { ...scenario, roleAssignments: [...scenario.roleAssignments, blobReader] }
}

/** The machine has a user-assigned identity, and no other. */
function withOne(): Scenario {
  const scenario = JSON.parse(JSON.stringify(usual()).replaceAll('"to":"DevTestVM"', '"to":"orders-id"')) as Scenario
  const group = scenario.resourceGroups!.DevTest!
  const identities = { userAssignedIdentities: { 'orders-id': {} } }
  const virtualMachines = { DevTestVM: { os: 'Linux', identity: 'orders-id' } } as const
  return {
    ...scenario,
    resourceGroups: { ...scenario.resourceGroups, DevTest: { ...group, ...identities, virtualMachines } },
  }
}

type Met = readonly [story: string, id: CheckId, state: Finding['state'], text: RegExp]

const met: readonly Met[] = [
  ['new-vm', 'identity', 'bad', /^this machine has no identity, or .* does not know it yet/],
  ['imds-updating', 'imds', 'warning', /being updated \(410\).*70 seconds/],
  ['imds-throttled', 'token-arm', 'warning', /IMDS was throttled first \(429, 429, 429\)/],
  ['not-yet-there', 'imds', 'bad', /refuses connections/],
  ['docker-desktop', 'imds', 'bad', /^Docker Desktop responds/],
  ['corporate-proxy', 'imds', 'bad', /^a proxy responds in place of .* 504.*Zscaler/],
  ['captive-portal', 'imds', 'bad', /^a page responds in place of .* 200.*“Welcome”.*login page/],
  ['other-cloud', 'imds', 'bad', /metadata service of another cloud \(Google\)/],
  ['second-identity-attached', 'identity', 'bad', /^several user-assigned identities/],
  ['identity-stale', 'identity', 'bad', /^this machine has no identity/],
  ['role-just-granted', 'blobs', 'bad', /just given takes up to 10 minutes/],
  ['token-expiring', 'token-vault', 'warning', /valid for 6 minutes .* near its end/],
  ['vault-throttled', 'vault', 'warning', /throttled first \(429, 429, 429\)/],
  ['storage-busy', 'blobs', 'warning', /busy first \(503, 503, 503\)/],
]

const needsOne = ['second-identity-attached', 'identity-stale']

test.each(met)('the story %s is found', async (story, id, state, text) => {
  const vm = azure({
    scenario: needsOne.includes(story) ? withOne() : usual(),
    // A closed door is the host's part.
    ...(story === 'not-yet-there' && { instead: () => ({ cause: 'refused', code: 'ECONNREFUSED' }) }),
    files: { '/var/lib/waagent': '' },
  })
  expect(of(await vm.look(everything), id)?.text, 'without the story').not.toMatch(
    story === 'not-yet-there' ? /^$/ : text,
  )
  vm.story(story)
  const found = of(await vm.look(everything), id)
  expect(found).toMatchObject({ id, state, text: expect.stringMatching(text) as string })
  expect(found?.remedy).toBeTruthy()
})

test('every story but one has a finding', () => {
  const names = stories.map(({ name }) => name)
  // Which key signs is nothing that a machine's identity depends on.
  expect(names.filter((name) => !met.some(([story]) => story === name))).toEqual(['key-rollover'])
})

const page = readFileSync(join(root, 'docs/doctor.md'), 'utf8')

test.each(met)('the page says which check meets %s', (story, id) => {
  const row = page.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${story}\``))
  expect(row).toContain(`\`${id}\``)
})

test('the page has every id, in the order of the output', async () => {
  const ids = page
    .slice(page.indexOf('## For tools'))
    .match(/^```text\n(.*?)^```/ms)![1]!
    .trim()
    .split(/\s+/)
  const one = withOne()
  const vm = azure({ scenario: one, stamped: true, env: { MILAB_EXEC: '0.1.0' } })
  const [, clientId] = /client id (\S+),/.exec((await vm.about('identity'))!.text)!
  expect((await vm.look({ ...everything, clientId: clientId! })).map(({ id }) => id)).toEqual(ids)
})
