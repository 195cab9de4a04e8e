import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLab, type StartedLab } from '../emulator/index.js'

/*
 * Runs every bash block of the README and the guides in order, in a folder of its own, against a lab on free ports. A
 * json or text block after one is its output; … matches anything.
 */

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const pages = [
  'README.md',
  'docs/control-api.md',
  'docs/scenario-file.md',
  'docs/adding-a-case.md',
  'docs/when-it-does-not-work.md',
  'docs/azures-time.md',
  'docs/trouble.md',
  'docs/doctor.md',
  'docs/short-lived-tokens.md',
  'docs/tutorials.md',
  'docs/blob-storage.md',
  'docs/keys-and-certificates.md',
]

/** Pages name it by the variable. */
const controlToken = 'a-control-token-of-this-test'

let lab: StartedLab
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milab-readme-'))
  lab = await startLab({ httpPort: 0, httpsPort: 0, msiPort: 0, home: join(folder, 'home'), controlToken })
  // `npx managed-identity-lab` in a clone and in a project that has it installed run the same file.
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  for (const name of ['milab', 'managed-identity-lab'])
    symlinkSync(join(root, 'dist/cli/milab.js'), join(folder, 'node_modules/.bin', name))
})

afterAll(async () => {
  await lab.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Block {
  script: string
  prints: string | undefined
}

function blocks(page: string): Block[] {
  const found: Block[] = []
  const fences = [...readFileSync(join(root, page), 'utf8').matchAll(/^```(\w+)\n(.*?)^```/gms)]
  fences.forEach(([, language, text], i) => {
    if (language !== 'bash') return
    const next = fences[i + 1]
    const between = next && next.index - (fences[i]!.index + fences[i]![0].length) < 4
    found.push({
      script: text!,
      prints: between && (next[1] === 'json' || next[1] === 'text') ? next[2]!.trim() : undefined,
    })
  })
  return found
}

function run(script: string): Promise<{ status: number | null; output: string; errors: string }> {
  const { http, https, msi } = lab.urls
  const port = (url: string) => new URL(url).port
  const text = script
    .replaceAll('127.0.0.1:4080', `127.0.0.1:${port(http)}`)
    .replaceAll('127.0.0.1:4443', `127.0.0.1:${port(https)}`)
    .replaceAll('localhost:50342', `localhost:${port(msi!)}`)
    .replaceAll('/tmp/milab-headers', join(folder, 'headers'))
  const env = { ...process.env, MILAB_HOME: join(folder, 'home'), NO_COLOR: '1', MILAB_CONTROL_TOKEN: controlToken }
  const child = spawn('bash', ['-eu', '-o', 'pipefail', '-c', text], { cwd: folder, env })
  let output = ''
  let errors = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  return new Promise((done) => child.on('close', (status) => done({ status, output, errors })))
}

/** Without the spaces that only Prettier put into a page's JSON. */
const compact = (text: string) => text.trim().replace(/\s*([{}[\]:,])\s*/g, '$1')

const canRun = spawnSync('bash', ['-c', 'command -v curl sed']).status === 0

test.skipIf(!canRun).each(pages)(
  'every command of %s works and prints what the page shows (needs bash and curl)',
  async (page) => {
    const list = blocks(page)
    if (page === 'README.md') expect(list.length).toBeGreaterThan(4)
    // One shell for the page, as for its reader: variables stay set, and npx is not called again for them.
    const mark = '<<<block>>>'
    const { status, output, errors } = await run(list.map(({ script }) => `printf '${mark}'\n${script}`).join('\n'))
    const [, ...printed] = output.split(mark)
    const last = list[printed.length - 1]
    expect(status, `${last?.script}\n${printed.at(-1)}\n${errors}`).toBe(0)
    expect(printed.length).toBe(list.length)
    for (const [i, { script, prints }] of list.entries()) {
      if (prints === undefined) continue
      const pattern = compact(prints)
        .split('…')
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('[\\s\\S]*')
      expect(compact(printed[i]!), script).toMatch(new RegExp(`^${pattern}$`))
    }
  },
  120_000,
)
