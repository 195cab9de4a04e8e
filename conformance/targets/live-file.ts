import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { cloudNames } from '../world-bindings.js'

/** The settings of a live run, `live.yaml`. A part that is left out skips the cases that need it. */
export interface LiveFile {
  readonly cloud: string
  readonly tenantId: string
  readonly subscriptionId: string
  /** the user-assigned identity that the run speaks for; without it, the one that IMDS takes when none is named */
  readonly identity?: { readonly clientId: string }
  readonly resourceGroup?: { readonly name: string; readonly location?: string }
  readonly keyVault?: { readonly name: string; readonly secret?: string }
  readonly storage?: { readonly account: string; readonly container?: string }
  readonly msiExtension: boolean
  /** whether the account's keys may be listed, once in a run, and sign requests */
  readonly keys: boolean
  /** whether the secret's value may be read, once in a run */
  readonly secret: boolean
}

/** The file is invalid; the message is one line with file, line and field. */
export class LiveFileError extends Error {
  override readonly name = 'LiveFileError'
}

/** What a value must be, to complete "must be …"; undefined if it is valid. */
type Rule = (value: unknown) => string | undefined

interface Field {
  readonly required?: true
  readonly rule?: Rule
  readonly members?: Readonly<Record<string, Field>>
}

const text =
  (pattern: RegExp, what: string): Rule =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? undefined : what

const guid = text(
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  'a GUID such as 98f51385-2edc-4b79-bed9-7718de4cb861',
)

const oneOf =
  (...values: readonly unknown[]): Rule =>
  (value) =>
    values.includes(value) ? undefined : values.join(' or ')

const vaultName = text(/^[a-z][a-z0-9-]{2,23}$/i, "a vault's name: 3 to 24 letters, digits and hyphens")
const accountName = text(/^[a-z0-9]{3,24}$/, "a storage account's name: 3 to 24 lowercase letters and digits")
const containerName = text(
  /^[a-z0-9$][a-z0-9-]{2,62}$/,
  "a container's name: 3 to 63 lowercase letters, digits and hyphens",
)

const shape: Readonly<Record<string, Field>> = {
  'milab-live': { required: true, rule: oneOf(1) },
  cloud: { rule: oneOf(...cloudNames) },
  tenantId: { required: true, rule: guid },
  subscriptionId: { required: true, rule: guid },
  identity: { members: { clientId: { required: true, rule: guid } } },
  resourceGroup: {
    members: {
      name: { required: true, rule: text(/^[\w().-]{1,90}$/, "a resource group's name") },
      location: { rule: text(/^[a-z0-9]+$/, 'a location such as westus') },
    },
  },
  keyVault: {
    members: {
      name: { required: true, rule: vaultName },
      secret: { rule: text(/^[0-9a-zA-Z-]{1,127}$/, "a secret's name (never its value)") },
    },
  },
  storage: { members: { account: { required: true, rule: accountName }, container: { rule: containerName } } },
  msiExtension: { rule: oneOf(true, false) },
  keys: { rule: oneOf(true, false) },
  secret: { rule: oneOf(true, false) },
}

export async function readLiveFile(path: string): Promise<LiveFile> {
  let content: string
  try {
    content = await readFile(path, 'utf8')
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new LiveFileError(
      missing
        ? `${path}: no such file; a live run needs its tenant, subscription and names there; milab init --live ` +
            'writes one'
        : `${path}: ${(error as Error).message}`,
    )
  }
  return parseLiveFile(content, basename(path))
}

/** @param file its name in errors */
export async function parseLiveFile(content: string, file = 'live.yaml'): Promise<LiveFile> {
  const { LineCounter, isMap, isNode, parseDocument } = await import('yaml')
  const lines = new LineCounter()
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false })
  const fail = (offset: number | undefined, what: string): never => {
    throw new LiveFileError(`${file}:${offset === undefined ? 1 : Math.max(1, lines.linePos(offset).line)}: ${what}`)
  }
  const broken = document.errors[0]
  if (broken) fail(broken.pos[0], broken.message.split('\n')[0] ?? 'not valid YAML')

  const check = (node: unknown, fields: Readonly<Record<string, Field>>, path: readonly string[]): void => {
    const here = path.join('.')
    if (!isMap(node))
      return fail(
        isNode(node) ? node.range?.[0] : undefined,
        `${here || 'the file'}: must be a mapping with ${Object.keys(fields).join(', ')}`,
      )
    for (const { key, value } of node.items) {
      const name = String(isNode(key) ? key.toJSON() : key)
      const offset = isNode(key) ? key.range?.[0] : undefined
      const dotted = [...path, name].join('.')
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined
      if (!field) fail(offset, `${dotted}: unknown field; expected ${Object.keys(fields).join(', ')}`)
      else if (field.members) check(value, field.members, [...path, name])
      else {
        const wanted = field.rule?.(isNode(value) ? value.toJSON() : value)
        if (wanted !== undefined) fail(offset, `${dotted}: must be ${wanted}`)
      }
    }
    for (const [name, { required }] of Object.entries(fields)) {
      if (required && !node.has(name)) fail(node.range?.[0], `${[...path, name].join('.')}: is missing`)
    }
  }
  check(document.contents, shape, [])
  return {
    cloud: 'AzurePublicCloud',
    msiExtension: false,
    keys: false,
    secret: false,
    ...(document.toJS() as Omit<LiveFile, 'cloud' | 'msiExtension' | 'keys' | 'secret'>),
  }
}
