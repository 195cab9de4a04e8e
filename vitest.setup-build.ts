import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The command and its child processes are tested as users run them: built. */
export default function build(): void {
  execFileSync('npm', ['run', '-s', 'build'], { cwd: fileURLToPath(new URL('.', import.meta.url)), stdio: 'inherit', shell: process.platform === 'win32' })
}
