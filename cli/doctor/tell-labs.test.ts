import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { startLab } from '../../emulator/index.js'
import { tellLabs } from './tell-labs.js'

const home = mkdtempSync(join(tmpdir(), 'milab-tell-'))
vi.stubEnv('MILAB_HOME', home)
afterAll(() => rmSync(home, { recursive: true }))

test('a lab gets what the doctor found, one that other machines can reach by its token, and one that is gone is no problem', async () => {
  const ports = { httpPort: 0, httpsPort: 0, msiPort: null, home }
  const labs = [
    await startLab(ports),
    await startLab({ ...ports, bind: '0.0.0.0', controlToken: 'planted-control-token' }),
  ]
  const gone = 'http://127.0.0.1:9'
  const finding = { id: 'node', check: 'Node', state: 'good', text: '22' } as const
  await tellLabs(
    [...labs.map(({ urls }) => urls.http), gone].map((http) => ({ http, ca: '' })),
    [finding],
  )
  for (const { urls, controlToken } of labs) {
    const seen = await fetch(`${urls.http}/_lab/connect`, { headers: { Authorization: `Bearer ${controlToken}` } })
    expect(await seen.json()).toMatchObject({ doctor: { checks: [finding] } })
  }
  for (const lab of labs) await lab.close()
})
