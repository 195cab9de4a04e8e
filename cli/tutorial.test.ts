import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { builtInScenario, startLab } from '../emulator/index.js'
import { whyNoNamespaces } from '../emulator/hosts/exec/built.test-support.js'
import { bare, milab, milabFile, root, run } from './run-milab.test-support.js'
import type { StepView } from './tutorial/view.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-tutorial-'))
const home = join(folder, 'home')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Printed {
  readonly target: { readonly kind: string }
  readonly tutorials: readonly { readonly number: number; readonly steps: readonly StepView[] }[]
}

const refused = whyNoNamespaces()
const env = { ...bare(), MILAB_HOME: home, NO_COLOR: '1' }

test('without a name it lists the five, and all of them run without a lab', async () => {
  const list = await milab(home, ['tutorial'])
  expect(list.stdout.match(/^\d {2}[\w-]+ +A Windows VM .*$/gm)).toHaveLength(5)
  const all = await milab(home, ['tutorial', '1-5'])
  expect({ ...all, stdout: '' }).toEqual({ status: 0, stdout: '', stderr: '' })
  expect(all.stdout.match(/^Tutorial \d, /gm)).toHaveLength(5)
  expect(all.stdout).not.toMatch(/failed|not run|eyJ[\w-]{2}/)
})

/** Runs what was printed, and prints what came of each step on a line of its own. */
const script = (steps: readonly StepView[]) =>
  steps
    .map(({ call, paste = [] }) => {
      const then =
        call === 'requestToken' ? 'test -n "$TOKEN" && echo a token' : call === 'listKeys' ? 'echo "$RESPONSE"' : 'echo'
      return [...paste, then].join('\n')
    })
    .join('\n')

test('what it prints for sh gets the same answers in a shell of milab exec', async ({ skip }) => {
  skip(refused !== undefined, `namespaces are not available: ${refused}`)
  const told = await milab(home, ['tutorial', '1-5', '--shell', 'sh', '--json'])
  const { tutorials } = JSON.parse(told.stdout) as Printed
  const steps = tutorials.flatMap((each) => each.steps)
  const pasted = await run(
    process.execPath,
    [milabFile, 'exec', '--', 'sh', '-e', '-u', '-c', script(steps)],
    env,
    folder,
  )
  expect({ ...pasted, stdout: '' }).toEqual({ status: 0, stdout: '', stderr: '' })
  const lines = pasted.stdout.split('\n').filter((line) => line !== '')
  const wanted = steps.flatMap(({ call, response }) => {
    if (call === 'requestToken') return ['a token']
    if (call === 'listKeys') return [expect.stringMatching(/^\{"keys":\[\{"keyName":"key1","value":"[\w+/]{86}==",/)]
    // Storage returns nothing for an upload that it took.
    if (call === 'uploadBlob') return []
    const { body } = response!
    return [typeof body === 'string' ? body.trim() : JSON.stringify(body)]
  })
  expect(lines).toEqual(wanted)
})

test('the page’s rehearsal of a live run reads neither keys nor the secret’s value until live.yaml says so', async ({
  skip,
}) => {
  skip(refused !== undefined, `namespaces are not available: ${refused}`)
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  symlinkSync(milabFile, join(folder, 'node_modules/.bin/managed-identity-lab'))
  const page = readFileSync(join(root, 'docs/tutorials.md'), 'utf8')
  const rehearsal = [...page.matchAll(/^```sh\n(.*?)^```/gms)].find(([, text]) => text!.includes('exec --quiet'))![1]!
  const calm = await run('bash', ['-eu', '-c', rehearsal], env, folder)
  expect(calm.status).toBe(0)
  expect(calm.stdout).toMatch(/not run: live\.yaml does not say secret: true\n/)
  expect(calm.stdout).toMatch(/not run: live\.yaml does not say keys: true\n/)
  expect(calm.stderr).toMatch(/^It sends, .*\n(?: {2}\S+ +\d requests\n){3}It writes nothing\.\n\n$/)
  expect(calm.stdout.trim().split('\n').at(-1)).toMatch(/^A rehearsal: .* proves nothing about Azure\.$/)

  // Here nothing is a VM: only a plan may be asked for.
  const plan = await run(process.execPath, [milabFile, 'tutorial', '1-5', '--target', 'live', '--plan'], env, folder)
  expect({ ...plan, stdout: `${plan.stdout}\n` }).toEqual({ status: 0, stdout: calm.stderr, stderr: '' })

  const live = readFileSync(join(folder, 'live.yaml'), 'utf8')
  writeFileSync(join(folder, 'live.yaml'), live.replace(/^(keys|secret): false$/gm, '$1: true'))
  const tutorial = [milabFile, 'tutorial', 'all', '--target', 'live', '--allow-writes', '--json']
  const args = [milabFile, 'exec', '--quiet', '--', process.execPath, ...tutorial]
  const whole = await run(process.execPath, args, env, folder)
  expect(whole.status).toBe(0)
  expect(whole.stderr).toMatch(
    /^It writes one blob, devtest\/milab-testblob-[0-9a-f]{12}, and removes it at the end\.$/m,
  )
  const { target, tutorials } = JSON.parse(whole.stdout) as Printed
  expect(target.kind).toBe('rehearsal')
  const verdicts = tutorials.map(({ steps }) => steps.map(({ verdict }) => verdict).join())
  // The value is read once.
  expect(verdicts).toEqual(['done,done', 'done,not run', 'done,not run', 'done,done', 'done,done,done,done'])
  expect(whole.stdout).not.toMatch(/p@ssw0rd|eyJ[\w-]{2}|[\w+/]{86}==/)
}, 120_000)

// cli/mistakes has more.
test.each([
  [['3', '--plan'], /^milab: --plan requires --target live\n/],
  [['3', '--allow-writes'], /^milab: --allow-writes requires --target live\n/],
  [['3', '--target', 'azure'], /^milab: --target 'azure': expected emulator, live, or the URL of a lab/],
])('milab tutorial %o says what is wrong', async (args, message) => {
  const { status, stdout, stderr } = await milab(home, ['tutorial', ...args])
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(message)
})

test('what a running lab refuses is printed with what its journal advises', async () => {
  const scenario = { ...builtInScenario('tutorials'), roleAssignments: [] }
  await using lab = await startLab({ scenario, home, httpPort: 0, httpsPort: 0, msiPort: 0 })
  const { status, stdout } = await milab(home, ['tutorial', '3-4', '--target', lab.urls.http])
  expect(status).toBe(1)
  // The vault judges by access policies. Its value is the lab's own, and masked all the same.
  expect(stdout).toMatch(/"value": "\*\*\*"/)
  expect(stdout).toMatch(/failed: Azure Resource Manager returned 403 AuthorizationFailed: /)
  expect(stdout).toMatch(
    /what would let it through\n.*\n +in milab\.yaml:\n +roleAssignments:\n +- \{ to: DevTestVM, role: Reader, on: DevTest \}/,
  )
  const shown = await milab(home, ['tutorial', '3', '--target', lab.urls.http, '--show-values'])
  expect(shown).toMatchObject({ status: 0, stdout: expect.stringContaining('"value": "p@ssw0rd!"') })
  expect(shown.stdout).toMatch(/lab env --http-port \d+ --shell pwsh \| Out-String \| Invoke-Expression/)
})
