import type { Command } from 'commander'
import { AzureError, createClient } from '../client/index.js'
import { controlApi } from './control-api.js'
import { exitCode, Failure } from './failure.js'
import { findLab } from './running-lab.js'

interface Options {
  resource?: string
  clientId?: string
  objectId?: string
  resourceId?: string
  assertion?: string
  httpPort?: string
}

export function define(command: Command): void {
  command
    .option('--resource <uri>', 'the resource, such as https://vault.azure.net or https://management.azure.com/')
    .option('--client-id <id>', 'client id of a user-assigned identity')
    .option('--object-id <id>', 'its object (principal) id, instead')
    .option('--resource-id <id>', 'its id in Resource Manager, instead')
    .option(
      '--assertion <identity/credential>',
      'print an assertion that this federated credential trusts, in place of an access token',
    )
    .option('--http-port <port>', 'the HTTP port of the lab (default: 4080, or that of the only running lab)')
    .addHelpText(
      'after',
      '\nExamples:\n  TOKEN=$(milab token --resource https://vault.azure.net)\n' +
        '  milab token --assertion deploy-id/github > token.jwt',
    )
    .action(token)
}

async function token({ resource, assertion, clientId, objectId, resourceId, httpPort }: Options): Promise<void> {
  const given = { clientId, objectId, resourceId }
  const ids = Object.values(given).filter((id) => id !== undefined)
  if (ids.length > 1)
    throw new Failure('--client-id, --object-id and --resource-id exclude one another', exitCode.badUsage)
  if (assertion !== undefined) {
    if (resource !== undefined || ids.length > 0)
      throw new Failure('--assertion names an identity and its credential, and nothing else', exitCode.badUsage)
    return print(await assertionFor(assertion, httpPort))
  }
  if (resource === undefined)
    throw new Failure('give --resource URI, or --assertion IDENTITY/CREDENTIAL', exitCode.badUsage)
  const lab = await findLab(httpPort)
  const client = createClient({ endpoints: { imds: lab.http }, retries: 0 })
  const { accessToken } = await client.requestToken({ resource, ...given }).catch(refusal)
  print(accessToken)
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

async function assertionFor(named: string, httpPort: string | undefined): Promise<string> {
  const [identity = '', credential = '', ...others] = named.split('/')
  if (identity === '' || credential === '' || others.length > 0)
    throw new Failure(`'${named}' is not IDENTITY/CREDENTIAL, such as deploy-id/github`, exitCode.badUsage)
  const { call } = await controlApi(httpPort)
  const { token } = (await call('POST', 'tokens', { identity, credential })) as { token: string }
  return token
}

function refusal(error: unknown): never {
  if (!(error instanceof AzureError)) throw error
  throw new Failure(`${error.code ?? error.status}: ${error.azureMessage}`, exitCode.checkFailed)
}
