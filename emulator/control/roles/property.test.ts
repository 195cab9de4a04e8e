import { describe, expect, test } from 'vitest'
import { learn, randomCase, wrongWith } from './random-programs.test-support.js'

/** Fixed, so that a run is the same everywhere; `.ci/long` sets another seed and more cases. */
const seed = Number(process.env.MILAB_ROLES_SEED ?? 1)
const count = Number(process.env.MILAB_ROLES_COUNT ?? 8)

test(`a run under what was learned passes as it did, and no assignment can be spared (seed ${seed}, ${count} cases)`, async () => {
  for (let i = 0; i < count; i++) {
    const found = randomCase(seed * 100_000 + i)
    const { seen, learned } = await learn(found)
    expect(await wrongWith(found, learned, seen), `seed ${seed * 100_000 + i}:\n${learned}`).toEqual([])
  }
}, 600_000)

describe('the check fails for a file', () => {
  const found = {
    ...randomCase(1),
    program: [
      { title: 'm0 reads', send: (lab) => lab.vault('a-kv', '/secrets/one', { seat: 'm0' }) },
      { title: 'm0 lists', send: (lab) => lab.vault('a-kv', '/secrets', { seat: 'm0' }) },
    ],
  } satisfies ReturnType<typeof randomCase>
  const file = (...items: string[]) =>
    `milab: 1\nroleAssignments:\n${items.map((item) => `  - { to: m0, ${item} }\n`).join('')}`

  test.each([
    ['that lacks one', file('role: Key Vault Reader, on: a-kv'), 'm0 reads goes another way than when it was learned'],
    [
      'that has one to spare',
      file('role: Key Vault Secrets User, on: a-kv', 'role: Key Vault Reader, on: a-kv'),
      'to spare: - { to: m0, role: Key Vault Reader, on: a-kv }',
    ],
    [
      'with two roles where the broader one suffices',
      file('role: Key Vault Secrets Officer, on: a-kv', 'role: Key Vault Secrets User, on: a-kv'),
      'to spare: - { to: m0, role: Key Vault Secrets User, on: a-kv }',
    ],
  ])('%s', async (_, text, wrong) => {
    const { seen } = await learn(found)
    expect(await wrongWith(found, text, seen)).toContain(wrong)
  })
})
