import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'
import type { ParameterGaps } from '../core/parameters.js'
import type { Operation } from '../core/operation.js'
import { parameterGaps as armGaps } from './arm/gateway/parameter-gaps.js'
import { arm } from './arm/index.js'
import { keyVault } from './keyvault/index.js'
import { sdkOperations, type SdkOperation } from './sdk-operations.test-support.js'
import { parameterGaps as blobGaps } from './storage/blob/gateway/parameter-gaps.js'
import { storage } from './storage/index.js'

interface Compared {
  readonly service: { readonly name: string; readonly operations: readonly Operation<never>[] }
  readonly folder: string
  readonly packages: readonly string[]
  readonly gaps: ParameterGaps
  /** what asks for nothing that an answer could show, and why */
  readonly harmless: Readonly<Record<string, string>>
  /** how many rows have a counterpart in the packages: a reader that finds none compares nothing */
  readonly rows: number
}

const ofEveryClient = {
  accept: 'each operation has one representation',
  'content-type': 'a body is JSON or refused, and a blob’s is kept',
  'content-length': 'HTTP’s own',
}

const compared: readonly Compared[] = [
  {
    service: storage,
    folder: 'storage',
    packages: ['storage-blob'],
    gaps: blobGaps,
    harmless: { ...ofEveryClient, timeout: 'nothing takes so long here' },
    rows: 16,
  },
  {
    service: keyVault,
    folder: 'keyvault',
    packages: ['keyvault-secrets', 'keyvault-certificates'],
    gaps: { query: new Map(), headers: new Map() },
    harmless: { ...ofEveryClient, outcontenttype: 'only the secret of a certificate has another form' },
    rows: 36,
  },
  {
    service: arm,
    folder: 'arm',
    packages: ['arm-resources', 'arm-storage', 'arm-compute', 'arm-keyvault', 'arm-authorization', 'arm-msi'],
    gaps: armGaps,
    harmless: {
      ...ofEveryClient,
      forcedeletion: 'a machine is shut down and gone at once either way',
      tenantid: 'a world has one tenant',
    },
    rows: 50,
  },
]

const plain = (path: string) => path.replace(/\{[^}]*\}/g, '{}').toLowerCase()

/** Whether the client's operation is this row's: its method, its path, and the values that choose it. */
function isOf(row: Operation<never>, { method, path, query }: SdkOperation): boolean {
  if (method !== row.method || path !== plain(row.path)) return false
  const chosen = (name: string) => row.query?.[name]
  return (
    [...query].every(([name, constant]) => constant === undefined || chosen(name) === constant) &&
    Object.entries(row.query ?? {}).every(([name, value]) => typeof value !== 'string' || query.get(name) === value)
  )
}

interface SourceFile {
  readonly name: string
  /** in lower case */
  readonly text: string
}

function sourcesOf(folder: string): SourceFile[] {
  const root = new URL(`./${folder}/`, import.meta.url)
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  return files
    .filter((name) => !name.includes('.test') && !name.endsWith('parameter-gaps.ts'))
    .map((name) => ({ name, text: readFileSync(new URL(name, root), 'utf8').toLowerCase() }))
}

/** What judges every request of a service: a parameter that is named there is heeded by each row. */
const isShared = ({ name }: SourceFile) => /(?:^|\/)(?:gateway|wire|authorization)\//.test(name)

/** The row's own file, the files of its service that it imports, and what is shared. */
function sourceOfRow({ id }: Operation<never>, all: readonly SourceFile[]): string {
  const own = all.filter(({ text }) => text.includes(`'${id}'`))
  const beside = own.flatMap(({ name, text }) =>
    [...text.matchAll(/from '(\.\.?\/[\w./-]+)\.js'/g)].map(([, file]) => posix.join(name, '..', `${file}.ts`)),
  )
  return all
    .filter((file) => isShared(file) || own.includes(file) || beside.includes(file.name))
    .map(({ text }) => text)
    .join('\n')
}

test.each(compared)('no parameter of Microsoft’s own client is dropped in silence: $service.name', (of) => {
  const { service, folder, packages, gaps, harmless, rows } = of
  const operations = packages.flatMap(sdkOperations)
  const sources = sourcesOf(folder)
  const dropped: string[] = []
  let found = 0
  for (const row of service.operations) {
    const counterparts = operations.filter((operation) => isOf(row, operation))
    if (counterparts.length > 0) found++
    const source = sourceOfRow(row, sources)
    // A parameter that a row heeds is named in its code, in full or by the prefix of its family.
    const heeded = (name: string) => source.includes(`'${name}`) || source.includes(`'${name.replace(/^x-ms-/, '')}'`)
    const names = (list: (operation: SdkOperation) => Iterable<string>) =>
      new Set(counterparts.flatMap((operation) => [...list(operation)]))
    const judge = (name: string, table: ParameterGaps['query']) => {
      const known = table.has(name) || name in harmless || name in (row.query ?? {}) || heeded(name)
      if (!known) dropped.push(`${row.id}: ${name}`)
    }
    for (const name of names(({ query }) => query.keys())) judge(name, gaps.query)
    for (const name of names(({ headers }) => headers)) judge(name, gaps.headers)
  }
  expect(dropped).toEqual([])
  expect(found).toBeGreaterThanOrEqual(rows)
})

test('the reader finds what clients of both generators send in headers', () => {
  const headersOf = (packageName: string, method: string, path: string) =>
    sdkOperations(packageName)
      .filter((operation) => operation.method === method && operation.path.endsWith(path))
      .flatMap(({ headers }) => [...headers])
  expect(headersOf('storage-blob', 'PUT', '/{}/{}')).toContain('x-ms-lease-id')
  expect(headersOf('arm-compute', 'PUT', '/virtualmachines/{}')).toEqual(
    expect.arrayContaining(['accept', 'if-match', 'if-none-match']),
  )
  // Its operations have no header of their own.
  expect(new Set(sdkOperations('keyvault-secrets').flatMap(({ headers }) => [...headers]))).toEqual(new Set(['accept']))
})

test.each(compared)(
  'what a row says it takes is a gap of its service otherwise: $service.name',
  ({ service, gaps }) => {
    const unknown = service.operations.flatMap(({ id, takes = [] }) =>
      takes.filter((name) => !gaps.query.has(name) && !gaps.headers.has(name)).map((name) => `${id}: ${name}`),
    )
    expect(unknown).toEqual([])
  },
)
