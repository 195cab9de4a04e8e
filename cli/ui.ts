import { spawn } from 'node:child_process'
import type { Command } from 'commander'
import { findLab } from './running-lab.js'

interface Options {
  httpPort?: string
  open: boolean
}

export function define(command: Command): void {
  command
    .option('--no-open', 'only print the address')
    .option('--http-port <port>', 'the HTTP port of the lab (default: 4080, or that of the only running lab)')
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  milab ui',
        '  milab ui --no-open',
        '',
        'The page shows each request of the running lab as it happens, why one was refused, and what would let it through.',
      ].join('\n'),
    )
    .action(ui)
}

async function ui({ httpPort, open }: Options): Promise<void> {
  const { http } = await findLab(httpPort)
  process.stdout.write(`${http}/\n`)
  if (open) openInBrowser(`${http}/`)
}

/** As the system opens an address. Where it has no browser, the printed address is what the user has. */
function openInBrowser(url: string): void {
  // Without a display xdg-open would start a browser for the terminal, in place of this command.
  const hasDisplay = process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  const [program, ...args] =
    process.platform === 'win32'
      ? ['cmd', '/c', 'start', '', url]
      : process.platform === 'darwin'
        ? ['open', url]
        : ['xdg-open', url]
  if (process.platform === 'linux' && !hasDisplay) return
  const child = spawn(program!, args, { stdio: 'ignore', detached: true })
  child.once('error', () => undefined)
  child.unref()
}
