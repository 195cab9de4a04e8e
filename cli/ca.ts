import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { labHome } from '../emulator/hosts/home.js'
import {
  disarmInstalled,
  installedFile,
  openAuthority,
  openInstalled,
  ownFile,
  removeInstalled,
} from '../emulator/hosts/tls/stored.js'
import { exitCode, Failure } from './failure.js'
import { certificateIn, systemTools, trustStore } from './trust-store/index.js'
import { StoreFailed, type TrustStore } from './trust-store/store.js'

export function define(command: Command): void {
  const verb = (name: string, description: string, example: string, action: () => Promise<void> | void) =>
    new Command(name).description(description).addHelpText('after', `\nExample:\n  ${example}`).action(action)
  command
    .addHelpText(
      'after',
      '\nExamples:\n  curl --cacert "$(milab ca path)" https://…\n  milab ca status\n\nmilab env makes single ' +
        'programs trust the lab’s own CA; install makes another one, for programs that read only the system’s store.',
    )
    .addCommand(
      verb(
        'path',
        'print the path of the PEM file to trust, creating it if needed',
        'curl --cacert "$(milab ca path)" https://management.azure.com/',
        path,
      ),
    )
    .addCommand(verb('install', 'make a CA for 90 days, and make the system trust it', 'milab ca install', install))
    .addCommand(verb('uninstall', 'undo install, and remove that CA', 'milab ca uninstall', uninstall))
    .addCommand(
      verb(
        'status',
        'print both CAs, and whether the system trusts the installed one; exit code 1 if it does not',
        'milab ca status',
        status,
      ).alias('show'),
    )
}

const home = () => resolve(labHome())
const sayNotice = (text: string) => void process.stderr.write(`${text}\n`)

async function path(): Promise<void> {
  const { caFile } = await openAuthority({ home: home(), onNotice: sayNotice })
  process.stdout.write(`${caFile}\n`)
}

function install(): void {
  removeExpiring()
  const { file } = openInstalled(home())
  const store = storeFor(file)
  const { until } = about(file)
  if (store.isTrusted()) return printLines([`already trusted until ${until} (${store.name})`])
  printLines([meaningOf(until)])
  if (store.wantsRoot)
    throw new Failure(
      `only an administrator can change this store (${store.name}); run:\n  ${store.installCommands().join('\n  ')}`,
    )
  carryOut(store, () => store.install())
  if (!store.isTrusted()) throw new Failure(`the CA was added, but is still not trusted (${store.name})`)
  printLines([
    `trusted now (${store.name}); undo with: milab ca uninstall`,
    'restart running labs: this CA signs their certificates from the next start on',
    'running programs must be restarted; Firefox, Java, Node and Python’s certifi use their own stores: milab ' +
      'env covers most',
  ])
}

const meaningOf = (until: string) =>
  `Until ${until}, programs on this system will believe any server whose certificate for one of Azure's names is ` +
  `signed with the key in ${home()}/ca: let no other user read that folder, and run milab ca uninstall when you are done.`

/** Makes room for a new CA if the one that is there ends soon: in the store, too. */
function removeExpiring(): void {
  const file = installedFile(home())
  if (existsSync(file) && Date.parse(about(file).validTo) - Date.now() < 14 * 86_400_000) uninstall()
}

function uninstall(): void {
  const file = installedFile(home())
  // Before anything that may fail: without its key, the CA can sign nothing, wherever it is trusted.
  disarmInstalled(home())
  if (!existsSync(file)) return printLines([`no CA at ${file}; nothing to undo`])
  const store = storeFor(file)
  if (store.isTrusted()) {
    if (store.wantsRoot)
      throw new Failure(
        'its key is removed, so it can sign nothing any more; only an administrator can change this store ' +
          `(${store.name}); run:\n  ${store.uninstallCommands().join('\n  ')}\n  milab ca uninstall`,
      )
    carryOut(store, () => store.uninstall())
    if (store.isTrusted()) throw new Failure(`the CA is still trusted (${store.name}); was it added in another way?`)
    printLines([`no longer trusted (${store.name})`])
  } else {
    printLines([`not trusted; nothing to undo (${store.name})`])
  }
  removeInstalled(home())
  printLines([`removed ${file} and its key; restart running labs, which use it until then`])
}

function status(): void {
  const [own, installed] = [ownFile(home()), installedFile(home())]
  process.exitCode = exitCode.checkFailed
  printLines(
    existsSync(own)
      ? ["the lab's own CA, which programs trust by milab env", ...description(own)]
      : [`no CA yet; milab start or milab ca path creates it at ${own}`],
  )
  if (!existsSync(installed)) return printLines([`no installed CA${howToTrust}`])
  const store = storeFor(installed)
  const isTrusted = store.isTrusted()
  const hasExpired = Date.parse(about(installed).validTo) < Date.now()
  printLines([
    'the installed CA, which signs the certificates of milab start while it is valid',
    ...description(installed),
    ...(hasExpired ? ['expired  milab ca install makes a new one'] : []),
    `trusted  ${isTrusted ? 'yes' : 'no'} (${store.name})${isTrusted ? '' : howToTrust}`,
  ])
  if (isTrusted && !hasExpired) process.exitCode = 0
}

function description(file: string): string[] {
  const { until, fingerprint256 } = about(file)
  return [`CA       ${file}`, `valid    until ${until}`, `SHA-256  ${fingerprint256}`]
}

function about(file: string) {
  const { validTo, fingerprint256 } = new X509Certificate(readFileSync(file))
  return { validTo, fingerprint256, until: new Date(validTo).toISOString().slice(0, 10) }
}

const howToTrust = '; milab env makes single programs trust the lab, milab ca install the whole system'

function storeFor(file: string): TrustStore {
  const store = trustStore(systemTools(), certificateIn(file, readFileSync(file, 'utf8')))
  if (!store)
    throw new Failure(
      `milab does not know how this system stores its root certificates; add ${file} with its own tools, or ` +
        'use milab env',
    )
  return store
}

function carryOut(store: TrustStore, work: () => string[]): void {
  try {
    printLines(work())
  } catch (error) {
    if (!(error instanceof StoreFailed) && (error as NodeJS.ErrnoException).code === undefined) throw error
    throw new Failure(`${(error as Error).message} (${store.name})`)
  }
}

function printLines(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
}
