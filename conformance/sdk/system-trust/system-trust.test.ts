import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { needs, nothingConfigured, prepared, runBy, sourcesOf } from '../ways.test-support.js'

/* Programs that no variable makes trust the lab: they open the system's files by path, or have no variables at all. */

const home = mkdtempSync(join(tmpdir(), 'milab-system-trust-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const systemPython = '/usr/bin/python3'
const debian = '/etc/ssl/certs/ca-certificates.crt'

test('they verify under exec, with an empty environment', async ({ skip }) => {
  needs(skip, 'system-trust', 'exec')
  // TileDB and DuckDB know the paths of Debian and Red Hat; exec replaces those that exist.
  skip(!existsSync(debian), 'this system keeps its certificates elsewhere')
  const before = readFileSync(debian)
  const [sources, python] = [sourcesOf('system-trust'), join(prepared('system-trust')!, 'bin/python')]
  const clean = `env -i PATH="$PATH" HOME="${home}"`
  const lines = [
    `${clean} curl -sS -o /dev/null -w 'curl %{http_code}\\n' 'https://management.azure.com/subscriptions?api-version=2022-12-01'`,
    `${clean} ${existsSync(systemPython) ? systemPython : 'python3'} store_by_urllib.py`,
    `${clean} ${python} read_by_duckdb.py`,
    `${clean} ${python} store_by_tiledb.py`,
  ]
  const ran = await runBy('exec', ['sh', '-ec', lines.join('\n')], {
    home,
    options: ['--quiet', '--world', 'world.yaml'],
    env: nothingConfigured(),
    cwd: sources,
  })
  expect(ran).toEqual({
    status: 0,
    stdout: 'curl 401\nurllib stored\nDuckDB [(42,)]\nTileDB [2, 3, 4]\n',
    stderr: expect.not.stringMatching(/certificate/i) as string,
  })
  expect(readFileSync(debian).equals(before)).toBe(true)
})
