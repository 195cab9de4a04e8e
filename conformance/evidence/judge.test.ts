import { expect, test } from 'vitest'
import { builtInScenario } from '../../emulator/index.js'
import { cases } from '../cases/index.js'
import { runSuite, type Report } from '../suite.js'
import type { LiveFile } from '../targets/live-file.js'
import { realAzure } from '../targets/live.js'
import { recorded } from '../targets/recorded.js'
import { calmLiveFile, openLiveFile } from '../targets/tutorials-world.test-support.js'
import { labAsAzure } from './lab-as-azure.test-support.js'
import { parseRecord } from './read-record.js'
import { recorder } from './recorder.js'
import { suiteText } from './suite-text.js'

async function record(
  live: LiveFile,
  { hostile = false, allowWrites = false, scenario = builtInScenario('tutorials') } = {},
) {
  const lines: string[] = []
  let time = Date.UTC(2026, 2, 1)
  const keeping = recorder({
    by: 'milab conform 0.1.0',
    rehearsal: false,
    write: (line) => void lines.push(line),
    now: () => time++,
    suite: suiteText(cases),
  })
  const transport = labAsAzure(scenario)
  const sleep = async () => {}
  const target = keeping.watching(realAzure(live, { transport, hostile, allowWrites, sleep, through: keeping.through }))
  await target.check()
  const report = await runSuite(target, cases)
  keeping.close(true)
  return { report, text: `${lines.join('\n')}\n` }
}

async function judgeAgain(text: string): Promise<Report> {
  const target = recorded(parseRecord(text), cases)
  await target.check()
  return runSuite(target, cases)
}

const verdicts = ({ results }: Report) => results.map(({ id, verdict }) => `${id} ${verdict}`)

const runs: readonly (readonly [string, LiveFile, { hostile?: boolean; allowWrites?: boolean }])[] = [
  ['the calm set', { ...calmLiveFile, msiExtension: true }, {}],
  ['keys and the secret', openLiveFile, {}],
  ['what is hostile, and writes', openLiveFile, { hostile: true, allowWrites: true }],
]

for (const [what, live, options] of runs)
  test(`the record of ${what} is judged as the run was`, async () => {
    const { report, text } = await record(live, options)
    expect(report.counts).toMatchObject({ failed: 0, 'setup-error': 0 })
    const again = await judgeAgain(text)
    expect(verdicts(again)).toEqual(verdicts(report))
  })

test('a machine whose tags are called like what Azure has is judged as the run was', async () => {
  const scenario = builtInScenario('tutorials')
  const { DevTest: group } = scenario.resourceGroups!
  const tags = { token: 'hunter2', name: 'jane', resource: 'cc-4711' }
  const virtualMachines = { DevTestVM: { ...group!.virtualMachines!.DevTestVM, tags } }
  const world = { ...scenario, resourceGroups: { DevTest: { ...group, virtualMachines } } }
  const { report, text } = await record(openLiveFile, { scenario: world, hostile: true })
  expect(text).toContain('tagsList')
  expect([...text.matchAll(/.{60}(?:hunter2|jane|cc-4711).{20}/g)].map(String)).toEqual([])
  expect(verdicts(await judgeAgain(text))).toEqual(verdicts(report))
})
