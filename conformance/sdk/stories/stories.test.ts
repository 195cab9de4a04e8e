import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtInScenario, type Scenario } from '../../../emulator/index.js'
import { needs, prepared, runBy } from '../ways.test-support.js'
import { isQuick, storyRuns, type Outcome } from './outcomes.test-support.js'

/*
 * Each story under `milab exec --story`, for a program with Azure's SDK for Python and one with that for Go. The stories
 * that take their time need MILAB_LONG=1, which `.ci/long` sets.
 */

const home = mkdtempSync(join(tmpdir(), 'milab-stories-'))
const worldOf = { system: join(home, 'system.json'), assigned: join(home, 'assigned.json') }

beforeAll(() => {
  const base = builtInScenario('tutorials')
  const data = { to: 'DevTestVM', role: 'Storage Blob Data Contributor', on: 'devteststorage' }
  const system: Scenario = { ...base, roleAssignments: [...base.roleAssignments!, data] }
  const assigned: Scenario = {
    milab: 1,
    resourceGroups: {
      shop: {
        userAssignedIdentities: { 'orders-id': {} },
        virtualMachines: { orders: { os: 'Linux', identity: 'orders-id' } },
      },
    },
  }
  writeFileSync(worldOf.system, JSON.stringify(system))
  writeFileSync(worldOf.assigned, JSON.stringify(assigned))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

const programs = {
  python: () => [join(prepared('python')!, 'bin/python'), fileURLToPath(new URL('./story.py', import.meta.url))],
  go: () => [join(prepared('go')!, 'bin/story')],
} as const

const cases = storyRuns.flatMap((run) =>
  (['python', 'go'] as const).map((language) => ({ ...run, language, outcome: run[language] })),
)

test.for(cases)('$story ends for $language as it was said to', async (run, { skip }) => {
  const { story, language, outcome, does, world = 'system' } = run
  needs(skip, language, 'exec')
  skip(!isQuick(outcome) && process.env.MILAB_LONG !== '1', 'it takes its time: MILAB_LONG=1 runs it')
  const [file, ...args] = programs[language]() as [string, ...string[]]
  const ran = await runBy('exec', [file, ...args, does], {
    home,
    options: ['--control', '--offline', '--world', worldOf[world], '--story', story],
  })
  // The SDK's own log is there, too.
  expect(ran.stderr).not.toContain('was never applied')
  expect(ran.status, ran.stderr).toBe(0)
  const endings = [outcome, ...(outcome.or ? [outcome.or] : [])].map(({ error, requests, seconds }) => ({
    error,
    requests: counted(requests),
    seconds: within(seconds),
  }))
  expect(endings).toContainEqual(JSON.parse(ran.stdout))
})

const within = ([least, most]: readonly [number, number]) =>
  expect.toSatisfy((seconds: number) => seconds >= least && seconds <= most, `from ${least} to ${most}`) as number

const counted = (requests: Outcome['requests']) =>
  Object.fromEntries(
    Object.entries(requests).map(([service, count]) => [service, typeof count === 'number' ? count : within(count)]),
  )
