import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Report } from '../../../conformance/index.js'
import { whyNoNamespaces } from '../../../emulator/hosts/exec/built.test-support.js'
import { bare, milabFile, root, run } from '../../run-milab.test-support.js'

/* The page's commands, under milab exec. `az` is a stand-in that keeps the last 4,096 bytes, as run-command does. */

const folder = mkdtempSync(join(tmpdir(), 'milab-script-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const az = join(folder, 'bin/az')
mkdirSync(join(folder, 'bin'))
writeFileSync(
  az,
  '#!/bin/sh\nwhile [ "$1" != --parameters ]; do shift; done\n' +
    'printf \'Enable succeeded: \\n[stdout]\\n\'; sh doctor.sh "$2" "$3" 2>/dev/null | tail -c 4096; printf \'\\n[stderr]\\n\'\n',
)
chmodSync(az, 0o755)
const milab = `#!/bin/sh\nexec "${process.execPath}" "${milabFile}" "$@"\n`
writeFileSync(join(folder, 'bin/milab'), milab)
chmodSync(join(folder, 'bin/milab'), 0o755)

const path = `${join(folder, 'bin')}:${process.env.PATH}`
const env = {
  ...bare(),
  MILAB_HOME: join(folder, 'home'),
  NO_COLOR: '1',
  PATH: path,
  GROUP: 'DevTest',
  VM: 'DevTestVM',
}
const page = readFileSync(join(root, 'docs/no-node-on-the-vm.md'), 'utf8')
const blocks = [...page.matchAll(/^```bash\n(.*?)^```/gms)].map(([, text]) => text!)

test('the script’s record, in parts that join, has the requests of the script and none of its names', async ({
  skip,
}) => {
  const refused = whyNoNamespaces()
  skip(refused !== undefined, `namespaces are not available: ${refused}`)
  const [write, , parts] = blocks
  const live = 'milab conform --target live --report live.json > live.txt 2>&1'
  expect((await run('bash', ['-eu', '-c', `milab init --live\n${write}`], env, folder)).status).toBe(0)
  const ran = await run(
    process.execPath,
    [milabFile, 'exec', '--quiet', '--', 'bash', '-eu', '-c', `${parts}\n${live}`],
    env,
    folder,
  )
  expect(ran).toMatchObject({ status: 0 })
  const script = readFileSync(join(folder, 'doctor.sh'), 'utf8')
  const count = Number(/identity: (\d+) GET requests/.exec(script)![1])
  const text = readFileSync(join(folder, 'record.ndjson'), 'utf8')
  const [head, ...exchanges] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(head).toMatchObject({ 'milab-record': 1, target: 'rehearsal' })
  expect(exchanges.pop()).toMatchObject({ 'milab-record': 'end', exchanges: count })
  expect(exchanges.map(({ answer }) => (answer as { status: number }).status)).toEqual(exchanges.map(() => 200))
  expect(text).not.toMatch(/devtest|mytest|eyJ[\w-]+\.|98f51385|3f5c9d2e/i)

  const judged = await run(
    join(folder, 'bin/milab'),
    ['conform', 'judge', 'record.ndjson', '--report', 'judged.json'],
    env,
    folder,
  )
  expect(judged).toMatchObject({ status: 0 })
  const [here, there] = [verdictsIn('live.json'), verdictsIn('judged.json')]
  // A script sends no POST: these cases are the MSI extension's.
  const lacking = [...here.keys()].filter((id) => !there.has(id))
  expect(lacking.filter((id) => !id.startsWith('msi-extension/token/post-'))).toEqual([])
  expect([...there]).toEqual([...here].filter(([id]) => there.has(id)))
}, 180_000)

function verdictsIn(name: string): Map<string, string> {
  const { results } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Report
  return new Map(results.filter(({ verdict }) => verdict !== 'skipped').map(({ id, verdict }) => [id, verdict]))
}

test('in another tenant the script sends nothing after one token, and prints nothing', async ({ skip }) => {
  const refused = whyNoNamespaces()
  skip(refused !== undefined, `namespaces are not available: ${refused}`)
  const other = `sed "s/^tenant='[^']*'/tenant='11111111-2222-4333-8444-555555555555'/" doctor.sh > other.sh; sh other.sh`
  const ran = await run(process.execPath, [milabFile, 'exec', '--quiet', '--', 'sh', '-c', other], env, folder)
  expect(ran).toMatchObject({ status: 1, stdout: '' })
  expect(ran.stderr).toMatch(/^doctor: this VM's token is from another tenant .* Nothing else was sent\.\n$/)
})
