import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import {
  listKeys,
  logIn,
  byKey,
  showGroup,
  showSecret,
} from '../conformance/sdk/azure-cli/tutorial-lines.test-support.js'
import { tutorialSetUp } from '../conformance/sdk/azure-cli/tutorial-set-up-lines.test-support.js'
import { whyNoNamespaces } from '../emulator/hosts/exec/built.test-support.js'
import { milab, root } from './run-milab.test-support.js'
import type { StepView } from './tutorial/view.js'

const home = mkdtempSync(join(tmpdir(), 'milab-lesson-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const page = readFileSync(join(root, 'docs/lesson.md'), 'utf8')
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text]) => text!)
const linesIn = (language: string) => blocks(language).flatMap((text) => text.trimEnd().split('\n'))

/** The line of docs/azure-cli.md, whose blocks az is run with. */
const signIn = readFileSync(join(root, 'docs/azure-cli.md'), 'utf8')
  .split('\n')
  .find((line) => line.startsWith('az login --service-principal --username "$(portal clientId)"'))!

test('the curl lines of the lesson print what it says', async ({ skip }) => {
  const refused = whyNoNamespaces()
  skip(refused !== undefined, `namespaces are not available: ${refused}`)
  const script = blocks('sh').join('\necho\n')
  const { status, stdout, stderr } = await milab(home, ['exec', '--', 'bash', '-euc', script])
  expect(status, stderr).toBe(0)
  expect(stdout.split('\n').filter((line) => line !== '')).toEqual([
    expect.stringContaining('"value":"p@ssw0rd!"'),
    '401',
    expect.stringContaining('"location":"westus"'),
    '403',
    '"keyName":"key1"',
    '"keyName":"key2"',
  ])
  expect(stderr).toMatch(/403 .* as DevTestVM: DevTestVM may not .*resourceGroups\/write/)
})

test('its az lines are among those that az itself is tested with', () => {
  const tested = [...tutorialSetUp, logIn, showSecret, showGroup, listKeys, ...byKey].map(({ line }) => line)
  expect(linesIn('azcli').filter((line) => !tested.includes(line))).toEqual([signIn])
})

test('az sets up in it by the lines that set up the tutorials, in their order', () => {
  const setUp = blocks('azcli').find((text) => text.startsWith(signIn))!
  expect(setUp.trimEnd().split('\n')).toEqual([signIn, ...tutorialSetUp.map(({ line }) => line)])
})

test('its PowerShell lines are those of milab tutorial', async () => {
  const { stdout } = await milab(home, ['tutorial', '1-5', '--json'])
  const { tutorials } = JSON.parse(stdout) as { tutorials: readonly { readonly steps: readonly StepView[] }[] }
  const printed = tutorials.flatMap(({ steps }) => steps.flatMap(({ paste = [] }) => paste.join('\n').split('\n')))
  expect(linesIn('powershell').filter((line) => !printed.includes(line))).toEqual([])
})
