import type { Command } from 'commander'
import { Failure } from './failure.js'
import { labToJoin } from './lab-to-join.js'

interface Options {
  join: string | true
  as?: string
  trustFolder?: string
}

export function define(command: Command): void {
  command
    .requiredOption('--join [url]', 'the running lab: http://lab:80; by default the one of this user')
    .option('--as <seat>', 'the VM or app to be (default: the lab’s only one)')
    .option('--trust-folder <folder>', 'write files with the certificates to trust, for the programs in this network')
    .addHelpText(
      'after',
      [
        '',
        'For a network of its own: a container’s, which other containers share (network_mode: service:NAME). Its programs find',
        'the metadata service at 169.254.169.254 (which needs NET_ADMIN), the MSI extension at localhost:50342, or an app’s',
        'endpoint at localhost:42356, and Azure’s names by the name server at 127.0.0.1, all as this seat of the lab.',
        'A lab of another machine or container wants its MILAB_CONTROL_TOKEN. SIGTERM ends it.',
        '',
        'Example:',
        '  milab seat --join http://lab:80 --as billing',
        '  docker run --cap-add NET_ADMIN --user root --dns 127.0.0.1 -e MILAB_CONTROL_TOKEN managed-identity-lab \\',
        '    seat --join http://lab:80 --as billing',
        '',
        'milab compose writes this for a whole Compose file.',
      ].join('\n'),
    )
    .action(run)
}

async function run({ join, as, trustFolder }: Options): Promise<void> {
  const lab = await labToJoin(join, as)
  const [{ openSidecar }, { CannotJoin }] = await Promise.all([
    import('../emulator/hosts/exec/joined/sidecar.js'),
    import('../emulator/hosts/exec/joined/join-lab.js'),
  ])
  const say = (line: string) => void process.stderr.write(`milab: ${line}\n`)
  const sidecar = await openSidecar({ join: lab, trustFolder, say }).catch((error: unknown) => {
    throw error instanceof CannotJoin ? new Failure(error.message) : error
  })
  const { name, lab: joined } = sidecar.seat
  process.stdout.write(`${name} of the lab at ${joined.url}: ${sidecar.listening.join(', ')}\n`)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  sidecar.close()
}
