import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { bare, milab, milabFile, root, run } from '../run-milab.test-support.js'

/* Runs the commands of docs/keeping.md, line by line, in a folder of its own. The labs get free ports. */

const folder = mkdtempSync(join(tmpdir(), 'milab-keeping-'))
const home = join(folder, 'home')
afterAll(async () => {
  await milab(home, ['stop'])
  rmSync(folder, { recursive: true, force: true })
})

const page = readFileSync(join(root, 'docs/keeping.md'), 'utf8')
const blocks = [...page.matchAll(/^```bash\n(.*?)^```/gms)].map(([, text]) => text!.trim().split('\n'))

const bin = join(folder, 'bin')
mkdirSync(bin)
writeFileSync(
  join(bin, 'npx'),
  `#!/bin/bash
shift
if [ "$1" = start ]; then shift; set -- start --http-port 0 --https-port 0 --no-msi "$@"; fi
exec ${process.execPath} ${milabFile} "$@"
`,
)
chmodSync(join(bin, 'npx'), 0o755)

/** What each line of a block prints. */
async function printed(lines: readonly string[]): Promise<readonly string[]> {
  const env = { ...bare(), MILAB_HOME: home, NO_COLOR: '1', PATH: `${bin}${delimiter}${process.env.PATH}` }
  const outputs: string[] = []
  for (const line of lines) {
    const { status, stdout, stderr } = await run('bash', ['-c', line], env, folder)
    expect(status, `${line}: ${stderr}`).toBe(0)
    outputs.push(stdout)
  }
  return outputs
}

test('the page’s labs go on where they were, and a file that one wrote begins another', async ({ skip }) => {
  skip(process.platform === 'win32', 'the page’s commands are for a POSIX shell')
  expect(blocks).toHaveLength(2)
  const [clock, faults] = (await printed(blocks[0]!)).slice(-2) as [string, string]
  const days = (Date.parse(clock.trim()) - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(29.9)
  expect(days).toBeLessThan(30.1)
  expect(faults).toContain('imds.token')
  const exported = JSON.parse((await printed(blocks[1]!)).at(-2)!) as { resourceGroups: object; faults: object[] }
  expect(exported.resourceGroups).toHaveProperty('DevTest.vaults.mytestkeyvault.secrets.MyTestSecret')
  expect(exported.faults.length).toBeGreaterThan(0)
}, 120_000)
