import type { Command } from 'commander'
import type { Emulator, LabRequest, Scenario } from '../emulator/index.js'
import { exitCode, Failure } from './failure.js'

export function define(command: Command): void {
  command
    .addHelpText(
      'after',
      [
        '',
        'Example:',
        '  milab demo',
        '',
        'It runs in this process: it opens no port and writes no file. The requests, the tokens and the decisions are ' +
          'those',
        'of every other lab.',
      ].join('\n'),
    )
    .action(async () => void process.stdout.write(await demo()))
}

/** A VM, a vault that judges by roles, and no role yet. */
const world: Scenario = {
  milab: 1,
  resourceGroups: {
    shop: {
      virtualMachines: { orders: { os: 'Linux', identity: 'system' } },
      vaults: { 'orders-kv': { authorization: 'rbac', secrets: { 'db-password': 'correct horse' } } },
    },
  },
  roleAssignments: [],
}

const tokenUrl =
  'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'
const secretUrl = 'https://orders-kv.vault.azure.net/secrets/db-password?api-version=7.4'

/** What `milab demo` prints, at most 80 columns wide. Every line of it comes from the emulator's responses. */
export async function demo(): Promise<string> {
  const { createEmulator } = await import('../emulator/index.js')
  const { parse } = await import('yaml')
  const emulator = createEmulator({ scenario: world })
  const token = await readToken(emulator)
  const refused = await readSecret(emulator, token, 403)
  const request = emulator.world.requests.at(-1)
  const { fix, principal, reason } = request ?? {}
  if (!fix?.yaml || !principal || !reason) throw unexpected(secretUrl, request)
  emulator.replaceWorld({ ...world, ...(parse(fix.yaml) as Partial<Scenario>) })
  const allowed = await readSecret(emulator, token, 200)
  return [
    "A program on the virtual machine 'orders' reads a secret, as it would in Azure:",
    '',
    asked(tokenUrl, 200),
    "      a token for https://vault.azure.net, with the VM's identity",
    asked(secretUrl, 403),
    ...wrapped(`${refused.error?.code}: ${firstLine(refused.error?.message)}`, '      '),
    '',
    ...labelled('who', principal.name),
    ...labelled('why', reason),
    ...labelled('fix', 'in milab.yaml:'),
    ...fix.yaml.split('\n').map((line) => `         ${line}`),
    '',
    'The same request in a world with that line:',
    '',
    asked(secretUrl, 200),
    `      ${allowed.value}`,
    '',
    'Your own program:         npx managed-identity-lab exec -- python app.py',
    'The same checks on a VM:  npx managed-identity-lab conform --target live',
    '',
  ].join('\n')
}

interface SecretBody {
  readonly value?: string
  readonly error?: { readonly code: string; readonly message: string }
}

async function readToken(emulator: Emulator): Promise<string> {
  const response = await emulator.fetch(tokenUrl, { headers: { Metadata: 'true' } })
  if (response.status !== 200) throw unexpected(tokenUrl, emulator.world.requests.at(-1))
  return ((await response.json()) as { access_token: string }).access_token
}

async function readSecret(emulator: Emulator, token: string, wanted: number): Promise<SecretBody> {
  const response = await emulator.fetch(secretUrl, { headers: { authorization: `Bearer ${token}` } })
  if (response.status !== wanted) throw unexpected(secretUrl, emulator.world.requests.at(-1))
  return (await response.json()) as SecretBody
}

const unexpected = (url: string, request: LabRequest | undefined) =>
  new Failure(`${url} returned ${request?.status ?? 'nothing'}: ${request?.reason ?? ''}`, exitCode.checkFailed)

const columns = 80

/** The request's line: its method, its URL without the query, and its status at the right. */
const asked = (url: string, status: number) => `  GET ${url.replace(/\?.*$/, '?…')}`.padEnd(columns - 3) + status

const firstLine = (text = '') => text.split(/\r?\n/)[0]

const labelled = (label: string, text: string) =>
  wrapped(text, '       ').map((line, i) => (i === 0 ? `  ${label}  ${line.trimStart()}` : line))

/** Breaks a string at spaces into lines of at most 80 columns, each indented. */
function wrapped(text: string, indent: string): string[] {
  const lines: string[] = []
  let line = indent
  for (const word of text.split(' ')) {
    if (line !== indent && line.length + 1 + word.length > columns) {
      lines.push(line)
      line = indent
    }
    line += line === indent ? word : ` ${word}`
  }
  return [...lines, line]
}
