import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { happeningIn } from '../../../control/run-record.js'
import { createEmulator, type LocalEmulator } from '../../../inside.test-support.js'
import { sweep } from '../../run-file.js'
import { readLastExec, writeLastExec } from './last-exec.js'
import { speakOfRefusals, type SpeakingOptions } from './speaking.js'

const home = mkdtempSync(join(tmpdir(), 'milab-speaking-'))
const file = join(home, 'run', 'last-exec.json')
afterAll(() => rmSync(home, { recursive: true, force: true }))

let emulator: LocalEmulator
let said: string[]
let follow: SpeakingOptions['follow']
let sumUp: (status: number) => Promise<unknown>

beforeEach(async () => {
  emulator = createEmulator()
  said = []
  const { world } = emulator
  follow = async (take) => {
    const stop = world.journal.listen((entry) => take(happeningIn(world, entry)))
    return async () => void stop()
  }
  sumUp = await speakOfRefusals({ follow, command: '/usr/bin/app', home, say: (line) => said.push(line) })
})

const imds = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource='
const token = (resource: string) => emulator.fetch(`${imds}${resource}`, { headers: { Metadata: 'true' } })

test('nothing is said when nothing was refused', async () => {
  await emulator.fetch(`${imds}https://vault.azure.net`)
  await token('https://vault.azure.net')
  await sumUp(0)
  expect(said).toEqual([])
  expect(readLastExec(home)).toMatchObject({ schema: 1, command: 'app', status: 0, requests: 1, refusals: [] })
})

test('a refusal is said as it happens, its fix under it, and a line sums up at the end', async () => {
  await token('https://nothing.example')
  expect(said).toEqual([
    expect.stringMatching(/^400 imds\.token as DevTestVM: .*AADSTS500011: .*\.$/),
    expect.stringMatching(/^ {2}ask for a resource that Azure has/),
  ])
  await token('https://nothing.example')
  await sumUp(7)
  expect(said.slice(2)).toEqual([
    '×2 400 imds.token as DevTestVM',
    '2 requests as DevTestVM: 0 allowed, 2 refused. milab why',
  ])
  expect(readLastExec(home)).toMatchObject({ status: 7, refused: 2, refusals: [{ count: 2, status: 400 }] })
  await token('https://later.example')
  expect(said).toHaveLength(4)
})

test('while the command runs, last-exec.json has what was refused so far', async () => {
  await token('https://nothing.example')
  await expect.poll(() => readLastExec(home)?.ended, { timeout: 5000 }).toBeNull()
  expect(readLastExec(home)).toMatchObject({ status: null, refusals: [{ count: 1 }] })
  await sumUp(0)
  expect(readLastExec(home)).toMatchObject({ status: 0 })
})

test('a program that is refused in ever new ways does not bury its own output', async () => {
  for (let i = 0; i < 60; i++) await token(`https://nothing-${i}.example`)
  expect(said.filter((line) => line.startsWith('400'))).toHaveLength(50)
  expect(said.at(-1)).toBe('more refusals are counted, and not printed')
  await sumUp(0)
  expect(said.at(-1)).toContain('60 refused')
})

test('last-exec.json can be read by its owner only, holds no token, and stays when labs are swept', async () => {
  const secret = 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=7.4'
  const { access_token: held } = (await (await token('https://management.azure.com/')).json()) as Record<string, string>
  await emulator.fetch(secret, { headers: { Authorization: `Bearer ${held}` } })
  await sumUp(0)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).toContain('"status":401')
  expect(readFileSync(file, 'utf8')).not.toContain(held)
  await sweep(home)
  expect(readLastExec(home)).toBeDefined()
})

test('last-exec.json is bounded, and keeps the newest refusals', async () => {
  await token('https://nothing.example')
  await sumUp(0)
  const { schema: _, ...run } = readLastExec(home)!
  const [refusal] = run.refusals
  const refusals = Array.from({ length: 100 }, (_, id) => ({ ...refusal!, id, url: 'u'.repeat(50_000) }))
  writeLastExec(home, { ...run, refusals })
  expect(statSync(file).size).toBeLessThan(1024 * 1024)
  const kept = readLastExec(home)!.refusals
  expect(kept.at(-1)!.id).toBe(99)
  expect(kept.length).toBeGreaterThan(10)
})

test.each([
  ['{"schema":1,', /last-exec\.json is damaged; the next milab exec replaces it$/],
  ['[]', /is damaged/],
  ['{"schema":1,"refusals":[null]}', /is damaged/],
  ['{"schema":2,"refusals":[]}', /has the format of another version of milab \(schema 2, not 1\)$/],
])('a file %j gets one line', (text, message) => {
  writeFileSync(file, text)
  expect(() => readLastExec(home)).toThrow(message)
})

test('where the file cannot be written, that is said only if something was refused', async () => {
  rmSync(join(home, 'run'), { recursive: true })
  symlinkSync(tmpdir(), join(home, 'run'))
  await sumUp(0)
  expect(said).toEqual([])
  const another = await speakOfRefusals({ follow, command: 'app', home, say: (line) => said.push(line) })
  await token('https://nothing.example')
  await another(0)
  expect(said[2]).toMatch(/0 allowed, 1 refused\. They could not be kept for milab why: .* is a symbolic link/)
})

test('with a page that the caller can reach a refusal leads there, and its caller has a colour', async () => {
  const { world } = emulator
  const here: SpeakingOptions['follow'] = async (take) => {
    const stop = world.journal.listen((entry) => take(happeningIn(world, entry)))
    return async () => void stop()
  }
  const lines: string[] = []
  const say = (line: string) => lines.push(line)
  await speakOfRefusals({ follow: here, command: 'app', home, say, colour: true, page: 'http://127.0.0.1:4080' })
  await token('https://nothing.example')
  expect(lines[0]).toMatch(/^400 imds\.token as \u001b\[38;5;\d+mDevTestVM\u001b\[0m: /)
  expect(lines.at(-1)).toMatch(/^ {2}http:\/\/127\.0\.0\.1:4080\/#\/r\/1$/)
  expect(said.join()).not.toMatch(/\u001b|#\/r/)
})
