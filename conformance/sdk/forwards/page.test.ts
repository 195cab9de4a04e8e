import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { built } from '../../../emulator/hosts/exec/built.test-support.js'
import { needs, nothingConfigured, prepared, run } from '../ways.test-support.js'
import { emulatorsIn, freePort } from './emulators.test-support.js'

/* The files of docs/forwards.md, and its commands, in the order in which a reader meets them. */

const page = readFileSync(fileURLToPath(new URL('../../../docs/forwards.md', import.meta.url)), 'utf8')
const blocks = [...page.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language, text]) => ({ language, text: text! }))
const of = (wanted: string) => blocks.filter(({ language }) => language === wanted).map(({ text }) => text)

const folder = mkdtempSync(join(tmpdir(), 'milab-forwards-page-'))
const emulators = emulatorsIn(folder)
afterAll(() => {
  emulators.end()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('every file and command of the page works and prints what it shows', async ({ skip }) => {
  skip(process.env.MILAB_LONG !== '1', 'it takes its time: MILAB_LONG=1 runs it')
  needs(skip, 'forwards', 'exec')
  const modules = join(prepared('forwards')!, 'node/node_modules')
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  symlinkSync(join(modules, '@azure'), join(folder, 'node_modules/@azure'))
  symlinkSync(built('cli/milab.js'), join(folder, 'node_modules/.bin/managed-identity-lab'))
  symlinkSync(join(modules, '.bin/azurite-queue'), join(folder, 'node_modules/.bin/azurite-queue'))
  // Other programs of this machine may have the page's ports.
  const ports: Record<string, number> = {
    10001: await freePort(),
    8080: await freePort(),
    5432: await emulators.postgres(),
    6379: await emulators.redis(),
  }
  const placed = (text: string) =>
    text
      .replace(
        /(127\.0\.0\.1:|--queuePort )(10001|8080|5432|6379)\b/g,
        (_, before: string, port) => before + ports[port],
      )
      // npx would leave it running.
      .replace('npx azurite', 'node_modules/.bin/azurite')
      .replace('listen(8080', `listen(${ports[8080]}`)
  for (const [i, file] of ['orders.mjs', 'settings-emulator.mjs', 'settings.mjs'].entries())
    writeFileSync(join(folder, file), placed(of('js')[i]!))
  writeFileSync(join(folder, 'milab.yaml'), placed(of('yaml')[0]!))
  // What the page starts in the background is up before the next command, as for a reader who types.
  const wait = (port: number) =>
    `for _ in $(seq 600); do (exec 3<>/dev/tcp/127.0.0.1/${port}) 2>/dev/null && break; sleep 0.1; done\n`
  const script = of('bash')
    .map((text) => placed(text).replace('mjs &\n', `mjs &\n${wait(ports[8080]!)}`))
    .join(wait(ports[10001]!))
  const env = { ...nothingConfigured(), MILAB_HOME: join(folder, 'home') }
  const { status, stdout, stderr } = await run(['bash', '-euc', `trap 'kill $(jobs -p)' EXIT\n${script}`], env, folder)
  expect({ status, stdout }, stderr).toEqual({ status: 0, stdout: of('text').join('') })
  expect(stderr).toContain('App Configuration Data Owner')
})
