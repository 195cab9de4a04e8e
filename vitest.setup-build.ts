import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('.', import.meta.url))

/** The command and its child processes are tested as users run them: built. A build newer than its sources is kept. */
export default function build(): void {
  const built = join(root, 'dist/cli/milab.js')
  const newest = Math.max(
    statSync(join(root, 'rolldown.config.ts')).mtimeMs,
    ...['emulator', 'client', 'conformance', 'cli', 'bench', 'docker', 'fixtures'].map((folder) =>
      newestIn(join(root, folder)),
    ),
  )
  if (existsSync(built) && statSync(built).mtimeMs > newest) return
  // Without the types of the package, which no test reads.
  execFileSync('npm', ['run', '-s', 'bundle'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
}

function newestIn(folder: string): number {
  return Math.max(
    0,
    ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return entry.name === 'node_modules' ? 0 : newestIn(path)
      return entry.name.endsWith('.test.ts') ? 0 : statSync(path).mtimeMs
    }),
  )
}
