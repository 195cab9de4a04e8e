import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bare, root } from '../cli/run-milab.test-support.js'

test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
  'a bench that is ended by %s while labs run leaves neither files nor labs',
  async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), 'milab-bench-test-'))
    const child = spawn(process.execPath, [join(root, 'dist/bench/main.js'), '--smoke'], {
      env: { ...bare(), TMPDIR: folder } as NodeJS.ProcessEnv,
      stdio: 'ignore',
    })
    try {
      const ended = once(child, 'close')
      const homes = () =>
        readdirSync(folder).flatMap((name) => [
          name,
          ...readdirSync(join(folder, name)).map((inner) => join(name, inner)),
        ])
      await expect
        .poll(() => homes().some((name) => existsSync(join(folder, name, 'ca'))), { timeout: 30_000 })
        .toBe(true)
      child.kill(signal)
      expect(await ended).toEqual([signal === 'SIGINT' ? 130 : 143, null])
      expect(readdirSync(folder)).toEqual([])
    } finally {
      child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
