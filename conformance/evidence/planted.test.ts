import { expect, test } from 'vitest'
import { cases as suite } from '../cases/index.js'
import { consoleResult, consoleSummary } from '../report/console.js'
import { html } from '../report/html.js'
import { json } from '../report/json.js'
import { junit } from '../report/junit.js'
import { markdown } from '../report/markdown.js'
import { runSuite, type Report } from '../suite.js'
import { realAzure } from '../targets/live.js'
import { recorded } from '../targets/recorded.js'
import { cases as planted, live, names, plantedAzure, secrets } from './planted.test-support.js'
import { parseRecord } from './read-record.js'
import { recorder } from './recorder.js'
import { cleaning, Redactor } from './redactor.js'
import { suiteText } from './suite-text.js'

const everything = [...suite, ...planted]

async function record(cases = everything, redactor = new Redactor(suiteText(suite))) {
  const lines: string[] = []
  let time = Date.UTC(2026, 2, 1)
  const write = (line: string) => void lines.push(line)
  const keeping = recorder({ by: 'a test', rehearsal: false, write, now: () => time++, redactor })
  const options = {
    transport: plantedAzure(),
    hostile: true,
    allowWrites: true,
    sleep: async () => {},
    now: () => time,
  }
  const target = keeping.watching(realAzure(live, { ...options, through: keeping.through }))
  await target.check()
  const report = await runSuite(target, cases)
  keeping.close(true)
  return { report, text: `${lines.join('\n')}\n` }
}

async function judged(text: string): Promise<Report> {
  const target = recorded(parseRecord(text), everything)
  await target.check()
  return runSuite(target, everything)
}

/** What of the planted things is in a text: in any letter case, escaped for URLs, JSON or XML, or inside base64. */
function foundIn(text: string, things: Readonly<Record<string, string>>): string[] {
  const inner = [...text.matchAll(/[\w+/-]{24,}={0,2}/g)].map(([run]) => Buffer.from(run, 'base64').toString('latin1'))
  const whole = [text, ...inner].join('\n').toLowerCase()
  return Object.entries(things)
    .filter(([, thing]) =>
      [thing, encodeURIComponent(thing), JSON.stringify(thing).slice(1, -1), thing.replaceAll('-', '')].some(
        (spelling) => whole.includes(spelling.toLowerCase()),
      ),
    )
    .map(([name]) => name)
}

const shown = (report: Report): string =>
  [
    ...report.results.flatMap((result) => consoleResult(result)),
    ...consoleSummary(report),
    json(report),
    junit(report),
    markdown(report),
    html(report),
  ].join('\n')

test('nothing of the operator’s is in a record, nor in what its judge reports', async () => {
  const { report, text } = await record()
  expect(foundIn(text, { ...secrets, ...names })).toEqual([])
  // The run's own reports keep names, and know secrets by their place and shape alone: not in what a service says freely.
  const { unknownHeader: _, ...known } = secrets
  const results = report.results.filter(({ id }) => id !== 'planted/confession')
  expect(foundIn(shown({ ...report, results }), known)).toEqual([])
  const again = await judged(text)
  expect(foundIn(shown(again), { ...secrets, ...names })).toEqual([])
  expect(again.results.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(
    report.results.map(({ id, verdict }) => `${id} ${verdict}`),
  )
}, 60_000)

/** Enough of the suite to meet every rule. */
const some = [
  ...suite.filter(({ id }) =>
    /^(?:imds\/(?:instance|token\/claims)|keyvault\/secrets\/get\/latest$|storage\/shared-key\/either-key$|arm\/vaults\/)/.test(
      id,
    ),
  ),
  ...planted,
]

const leaks = async (redactor: Redactor) => foundIn((await record(some, redactor)).text, { ...secrets, ...names })

test('with all rules those cases leak nothing', async () =>
  expect(await leaks(new Redactor(suiteText(suite)))).toEqual([]))

for (const off of Object.keys(cleaning))
  test(`without the rule of ${off} something leaks`, async () => {
    const rules = Object.fromEntries(Object.entries(cleaning).filter(([name]) => name !== off))
    expect(await leaks(new Redactor(suiteText(suite), rules))).not.toEqual([])
  })

const same = (text: string) => text
const mutants: Readonly<Record<string, (redactor: Redactor) => void>> = {
  'the list of members that are Azure’s own': (redactor) => (redactor.value = same),
  'the list of headers that are Azure’s own': (redactor) => (redactor.header = (_, value) => value),
  'places of secrets': (redactor) => (redactor.secret = same),
  'what a case has sent itself': (redactor) => (redactor.isOwn = () => true),
  'learning names from where they stand': (redactor) => (redactor.learn = () => {}),
}

for (const [what, switchOff] of Object.entries(mutants))
  test(`without ${what} something leaks`, async () => {
    const redactor = new Redactor(suiteText(suite))
    switchOff(redactor)
    expect(await leaks(redactor)).not.toEqual([])
  })
