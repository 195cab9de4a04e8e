import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { labHome } from '../emulator/hosts/home.js'
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
        'programs trust it; install is for programs that read only the system’s store.',
    )
    .addCommand(
      verb(
        'path',
        'print the path of its PEM file, creating it if needed',
        'curl --cacert "$(milab ca path)" https://management.azure.com/',
        path,
      ),
    )
    .addCommand(verb('install', 'make the system trust it, and print what was done', 'milab ca install', install))
    .addCommand(verb('uninstall', 'undo install', 'milab ca uninstall', uninstall))
    .addCommand(
      verb(
        'status',
        'print whether the system trusts it and when it expires; exit code 1 if it is not trusted',
        'milab ca status',
        status,
      ),
    )
}

async function path(): Promise<void> {
  process.stdout.write(`${await createdFile()}\n`)
}

async function install(): Promise<void> {
  const file = await createdFile()
  const store = storeFor(file)
  if (store.isTrusted()) return printLines([`already trusted (${store.name})`])
  if (store.wantsRoot)
    throw new Failure(
      `only an administrator can change this store (${store.name}); run:\n  ${store.installCommands().join('\n  ')}`,
    )
  carryOut(store, () => store.install())
  if (!store.isTrusted()) throw new Failure(`the CA was added, but is still not trusted (${store.name})`)
  printLines([
    `trusted now (${store.name}); undo with: milab ca uninstall`,
    'running programs must be restarted; Firefox, Java, Node and Python’s certifi use their own stores: milab ' +
      'env covers most',
  ])
}

function uninstall(): void {
  const file = storedFile()
  if (!existsSync(file)) return printLines([`no CA at ${file}; nothing to undo`])
  const store = storeFor(file)
  if (!store.isTrusted()) return printLines([`not trusted; nothing to undo (${store.name})`])
  if (store.wantsRoot)
    throw new Failure(
      `only an administrator can change this store (${store.name}); run:\n  ${store.uninstallCommands().join('\n  ')}`,
    )
  carryOut(store, () => store.uninstall())
  if (store.isTrusted()) throw new Failure(`the CA is still trusted (${store.name}); was it added in another way?`)
  printLines([`no longer trusted (${store.name})`])
}

function status(): void {
  const file = storedFile()
  if (!existsSync(file)) {
    printLines([`no CA yet; milab start or milab ca path creates it at ${file}`])
    process.exitCode = exitCode.checkFailed
    return
  }
  const { validTo, fingerprint256 } = new X509Certificate(readFileSync(file))
  const store = storeFor(file)
  const isTrusted = store.isTrusted()
  printLines([
    `CA       ${file}`,
    `valid    until ${new Date(validTo).toISOString().slice(0, 10)}`,
    `SHA-256  ${fingerprint256}`,
    `trusted  ${isTrusted ? 'yes' : 'no'} (${store.name})${isTrusted ? '' : howToTrust}`,
  ])
  if (!isTrusted) process.exitCode = exitCode.checkFailed
}

const howToTrust = '; milab env makes single programs trust it, milab ca install the whole system'

const storedFile = () => join(resolve(labHome()), 'ca', 'ca.pem')

async function createdFile(): Promise<string> {
  const { openAuthority } = await import('../emulator/hosts/tls/authority.js')
  return (await openAuthority({ home: resolve(labHome()), onNotice: (text) => process.stderr.write(`${text}\n`) }))
    .caFile
}

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
