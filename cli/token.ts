import type { Command } from 'commander'
import { exitCode, Failure } from './failure.js'
import { findLab } from './running-lab.js'

interface Options {
  resource: string
  clientId?: string
  httpPort?: string
}

export function define(command: Command): void {
  command
    .requiredOption(
      '--resource <uri>',
      'the resource, such as https://vault.azure.net or https://management.azure.com/',
    )
    .option('--client-id <id>', 'client id of a user-assigned identity')
    .option('--http-port <port>', 'the HTTP port of the lab (default: 4080, or that of the only running lab)')
    .addHelpText('after', '\nExample:\n  TOKEN=$(milab token --resource https://vault.azure.net)')
    .action(token)
}

async function token({ resource, clientId, httpPort }: Options): Promise<void> {
  const lab = await findLab(httpPort)
  const query = new URLSearchParams({
    'api-version': '2018-02-01',
    resource,
    ...(clientId !== undefined && { client_id: clientId }),
  })
  const answer = await fetch(`${lab.http}/metadata/identity/oauth2/token?${query}`, { headers: { Metadata: 'true' } })
  const body = (await answer.json()) as { access_token?: string; error?: string; error_description?: string }
  if (!answer.ok || body.access_token === undefined)
    throw new Failure(`${body.error}: ${body.error_description}`, exitCode.checkFailed)
  process.stdout.write(`${body.access_token}\n`)
}
