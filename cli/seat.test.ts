import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { milab as milabIn, type Ran } from './run-milab.test-support.js'

// What a seat does is tested where it has a network of its own: docker/shop.test.ts.

const home = mkdtempSync(join(tmpdir(), 'milab-seat-'))
const milab = (...args: string[]): Promise<Ran> => milabIn(home, args)
let url: string

beforeAll(async () => {
  const ports = ['--http-port', '0', '--https-port', '0', '--no-msi']
  const { stdout } = await milab('start', '--detach', '--quiet', '--json', ...ports)
  url = (JSON.parse(stdout) as { http: string }).http
})
afterAll(async () => {
  await milab('stop', '--http-port', new URL(url).port)
  rmSync(home, { recursive: true, force: true })
})

test.each<[what: string, args: () => string[], says: RegExp]>([
  [
    'a seat that the lab does not have',
    () => ['--join', url, '--as', 'DevTestVN'],
    /^milab: 'DevTestVN' is not a seat of the lab at \S+, which has DevTestVM; did you mean 'DevTestVM'\?$/,
  ],
  [
    'a wrong token',
    () => ['--join', url.replace('//', '//DevTestVM:wrong@')],
    /^milab: the lab at \S+ refuses this seat: /,
  ],
  ['no lab', () => ['--join', 'http://127.0.0.1:1', '--as', 'x'], /^milab: no lab responds at 127\.0\.0\.1:1 /],
  [
    'a lab on another machine that is not there',
    () => ['--join', 'http://lab.invalid:80', '--as', 'x'],
    /^milab: no lab responds at http:\/\/lab\.invalid \((ENOTFOUND|EAI_AGAIN)\); start one with: milab start$/,
  ],
])('%s is said in one line', async (_what, args, says) => {
  const { status, stdout, stderr } = await milab('seat', ...args())
  expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(says)])
  expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
})

test('--join is required, and --help has an example', async () => {
  expect((await milab('seat')).stderr).toMatch(/^error: required option '--join \[url\]' not specified\n/)
  expect((await milab('seat', '--help')).stdout).toContain('milab seat --join http://lab:80 --as billing')
})
