import type { Command } from 'commander'
import { AzureError, createClient } from '../client/index.js'
import { exitCode, Failure } from './failure.js'
import { findLab } from './running-lab.js'

interface Options {
  resource: string
  clientId?: string
  objectId?: string
  resourceId?: string
  httpPort?: string
}

export function define(command: Command): void {
  command
    .requiredOption(
      '--resource <uri>',
      'the resource, such as https://vault.azure.net or https://management.azure.com/',
    )
    .option('--client-id <id>', 'client id of a user-assigned identity')
    .option('--object-id <id>', 'its object (principal) id, instead')
    .option('--resource-id <id>', 'its id in Resource Manager, instead')
    .option('--http-port <port>', 'the HTTP port of the lab (default: 4080, or that of the only running lab)')
    .addHelpText('after', '\nExample:\n  TOKEN=$(milab token --resource https://vault.azure.net)')
    .action(token)
}

async function token({ resource, clientId, objectId, resourceId, httpPort }: Options): Promise<void> {
  const given = { clientId, objectId, resourceId }
  if (Object.values(given).filter((id) => id !== undefined).length > 1)
    throw new Failure('--client-id, --object-id and --resource-id exclude one another', exitCode.badUsage)
  const lab = await findLab(httpPort)
  const client = createClient({ endpoints: { imds: lab.http }, retries: 0 })
  const { accessToken } = await client.requestToken({ resource, ...given }).catch(refusal)
  process.stdout.write(`${accessToken}\n`)
}

function refusal(error: unknown): never {
  if (!(error instanceof AzureError)) throw error
  throw new Failure(`${error.code ?? error.status}: ${error.azureMessage}`, exitCode.checkFailed)
}
