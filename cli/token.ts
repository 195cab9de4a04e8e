import type { Command } from 'commander'
import { AzureError, createClient } from '../client/index.js'
import { controlApi, controlApiAt } from './control-api.js'
import { exitCode, Failure } from './failure.js'
import { findLab, type RunningLab } from './running-lab.js'
import { seatOfLab } from './seat-of-lab.js'
import { tokenThroughProxy, type Selector } from './token-through-proxy.js'

interface Options {
  resource?: string
  identity?: string
  clientId?: string
  objectId?: string
  resourceId?: string
  assertion?: string
  user?: string
  as?: string
  httpPort?: string
}

export function define(command: Command): void {
  command
    .option('--resource <uri>', 'the resource, such as https://vault.azure.net or https://management.azure.com/')
    .option('--identity <identity>', 'name of a user-assigned identity')
    .option('--client-id <id>', 'its client id, instead')
    .option('--object-id <id>', 'its object (principal) id, instead')
    .option('--resource-id <id>', 'its id in Resource Manager, instead')
    .option(
      '--assertion <identity/credential>',
      'print an assertion that this federated credential trusts, in place of an access token',
    )
    .option('--user <user>', 'name or user principal name of a user of the scenario, in place of an identity')
    .option('--as <seat>', 'the VM or app whose identity it is (default: the scenario’s runsOn)')
    .option('--http-port <port>', 'the HTTP port of the lab (default: 4080, or that of the only running lab)')
    .addHelpText(
      'after',
      '\nExamples:\n  TOKEN=$(milab token --resource https://vault.azure.net)\n' +
        '  milab token --resource https://vault.azure.net --identity orders-id\n' +
        '  milab token --resource https://graph.microsoft.com --user ann\n' +
        '  milab token --assertion deploy-id/github > token.jwt',
    )
    .action(token)
}

async function token({
  resource,
  assertion,
  user,
  identity,
  clientId,
  objectId,
  resourceId,
  as,
  httpPort,
}: Options): Promise<void> {
  const ids = [identity, clientId, objectId, resourceId].filter((id) => id !== undefined)
  if (ids.length > 1)
    throw new Failure('--identity, --client-id, --object-id and --resource-id exclude one another', exitCode.badUsage)
  if (assertion !== undefined) {
    if (resource !== undefined || as !== undefined || user !== undefined || ids.length > 0)
      throw new Failure('--assertion names an identity and its credential, and nothing else', exitCode.badUsage)
    return print(await assertionFor(assertion, httpPort))
  }
  if (resource === undefined)
    throw new Failure('give --resource URI, or --assertion IDENTITY/CREDENTIAL', exitCode.badUsage)
  if (user !== undefined) {
    if (as !== undefined || ids.length > 0)
      throw new Failure('--user names a person, who has no machine and no identity', exitCode.badUsage)
    const { call } = await controlApi(httpPort)
    const made = (await call('POST', 'tokens', { user, resource })) as { token: string }
    return print(made.token)
  }
  const lab = await findLab(httpPort)
  const seat = as === undefined ? undefined : await seatOfLab(lab, as)
  const selector: Selector = identity === undefined ? { clientId, objectId, resourceId } : await named(identity, lab)
  if (seat && seat.door === undefined) return print(await tokenThroughProxy(seat.proxy, resource, selector))
  const client = createClient({ endpoints: { imds: seat?.door ?? lab.http }, retries: 0 })
  const { accessToken } = await client.requestToken({ resource, ...selector }).catch(refusal)
  print(accessToken)
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** What is read of `GET /_lab/seats`. */
interface Seats {
  readonly seats: readonly {
    readonly identities: readonly { readonly kind: string; readonly name: string; readonly clientId: string }[]
  }[]
}

/** A user-assigned identity of a machine or app, by its name. */
async function named(name: string, { http, controlToken }: RunningLab): Promise<{ readonly clientId: string }> {
  const { call } = controlApiAt(`${http}/_lab`, `the lab at ${http}`, controlToken ?? process.env.MILAB_CONTROL_TOKEN)
  const { seats } = (await call('GET', 'seats')) as Seats
  const all = seats.flatMap(({ identities }) => identities.filter(({ kind }) => kind === 'user-assigned'))
  const found = all.find((identity) => identity.name.toLowerCase() === name.toLowerCase())
  if (found) return { clientId: found.clientId }
  const names = [...new Set(all.map((identity) => identity.name))].join(', ')
  throw new Failure(
    `no machine or app of the lab has a user-assigned identity '${name}'; they have ${names || 'none'}`,
    exitCode.badUsage,
  )
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
