import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { labHome } from '../emulator/hosts/home.js'
import { exitCode, Failure } from './failure.js'
import { certificateIn, systemTools, trustStore } from './trust-store/index.js'
import { StoreFailed, type TrustStore } from './trust-store/store.js'

export function caCommand(): Command {
  const verb = (name: string, description: string, example: string, action: () => Promise<void> | void) =>
    new Command(name).description(description).addHelpText('after', `\nExample:\n  ${example}`).action(action)
  return new Command('ca')
    .description('the lab’s certificate authority: where it is, and whether this system trusts it')
    .addHelpText(
      'after',
      '\nExamples:\n  curl --cacert "$(milab ca path)" https://…\n  milab ca status\n\nmilab env makes single programs trust it; install is for those that look into the system’s store only.',
    )
    .addCommand(
      verb(
        'path',
        'print the path of its PEM file, making it where there is none yet',
        'curl --cacert "$(milab ca path)" https://management.azure.com/',
        path,
      ),
    )
    .addCommand(verb('install', 'have the system trust it, and say what was done', 'milab ca install', install))
    .addCommand(verb('uninstall', 'undo that', 'milab ca uninstall', uninstall))
    .addCommand(
      verb(
        'status',
        'say whether the system trusts it, and till when it is good; exit code 1 where it does not',
        'milab ca status',
        status,
      ),
    )
}

async function path(): Promise<void> {
  process.stdout.write(`${await madeFile()}\n`)
}

async function install(): Promise<void> {
  const file = await madeFile()
  const store = storeFor(file)
  if (store.isTrusted()) return said([`already trusted (${store.name})`])
  if (store.wantsRoot)
    throw new Failure(
      `only an administrator may change this store (${store.name}); run:\n  ${store.installCommands().join('\n  ')}`,
    )
  carryOut(store, () => store.install())
  if (!store.isTrusted()) throw new Failure(`it was added, but is still not trusted (${store.name})`)
  said([
    `trusted now (${store.name}); milab ca uninstall undoes it`,
    'programs that run already, Firefox, Java, Node and Python’s certifi have stores of their own: milab env covers most',
  ])
}

function uninstall(): void {
  const file = storedFile()
  if (!existsSync(file)) return said([`there is no CA at ${file}, so nothing to undo`])
  const store = storeFor(file)
  if (!store.isTrusted()) return said([`not trusted, so nothing to undo (${store.name})`])
  if (store.wantsRoot)
    throw new Failure(
      `only an administrator may change this store (${store.name}); run:\n  ${store.uninstallCommands().join('\n  ')}`,
    )
  carryOut(store, () => store.uninstall())
  if (store.isTrusted()) throw new Failure(`it is still trusted (${store.name}); was it added by other means?`)
  said([`no longer trusted (${store.name})`])
}

function status(): void {
  const file = storedFile()
  if (!existsSync(file)) {
    said([`no CA yet: milab start or milab ca path makes it, at ${file}`])
    process.exitCode = exitCode.checkFailed
    return
  }
  const { validTo, fingerprint256 } = new X509Certificate(readFileSync(file))
  const store = storeFor(file)
  const isTrusted = store.isTrusted()
  said([
    `CA       ${file}`,
    `good     until ${new Date(validTo).toISOString().slice(0, 10)}`,
    `SHA-256  ${fingerprint256}`,
    `trusted  ${isTrusted ? 'yes' : 'no'} (${store.name})${isTrusted ? '' : '; milab env makes single programs trust it, milab ca install the system'}`,
  ])
  if (!isTrusted) process.exitCode = exitCode.checkFailed
}

const storedFile = () => join(resolve(labHome()), 'ca', 'ca.pem')

async function madeFile(): Promise<string> {
  const { openAuthority } = await import('../emulator/hosts/tls/authority.js')
  return (await openAuthority({ home: resolve(labHome()), onNotice: (text) => process.stderr.write(`${text}\n`) }))
    .caFile
}

function storeFor(file: string): TrustStore {
  const store = trustStore(systemTools(), certificateIn(file, readFileSync(file, 'utf8')))
  if (!store)
    throw new Failure(
      `this system keeps its roots in no way that milab knows; add ${file} by its own means, or use milab env`,
    )
  return store
}

function carryOut(store: TrustStore, work: () => string[]): void {
  try {
    said(work())
  } catch (error) {
    if (!(error instanceof StoreFailed) && (error as NodeJS.ErrnoException).code === undefined) throw error
    throw new Failure(`${(error as Error).message} (${store.name})`)
  }
}

function said(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
}
