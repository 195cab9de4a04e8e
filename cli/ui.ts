import type { Command } from 'commander'
import { findLab } from './running-lab.js'
import { openPage } from './terminal/open-page.js'

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
  // Where there is no browser, the printed address is what the user has.
  if (open) await openPage(`${http}/`)
}
