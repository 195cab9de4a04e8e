import type { TokenSource } from './options.js'

export type ServiceName = TokenSource | 'key-vault' | 'arm' | 'blob'

const titles: Readonly<Record<ServiceName, string>> = {
  imds: 'IMDS',
  'msi-extension': 'The MSI VM extension',
  'app-service': "App Service's token endpoint",
  functions: "Functions' token endpoint",
  'container-app': "Container Apps' token endpoint",
  'container-instances': "Container Instances' IMDS",
  arc: "Azure Arc's agent",
  'workload-identity': 'Entra',
  'key-vault': 'Key Vault',
  arm: 'Azure Resource Manager',
  blob: 'Blob Storage',
}

/** An error response of Azure. `service` is the part that returned it; the rest is Azure's own. */
export class AzureError extends Error {
  override readonly name = 'AzureError'
  readonly service: ServiceName
  readonly status: number
  /** `SecretNotFound`, `AuthorizationFailed`, `invalid_request`, …; undefined if the response has none */
  readonly code: string | undefined
  /** Key Vault's finer code: `ForbiddenByRbac`, `SecretDisabled`, … */
  readonly innerCode: string | undefined
  /** Azure's message alone; `message` is a sentence that contains it */
  readonly azureMessage: string
  /** storage's `AuthenticationErrorDetail`, without the signature */
  readonly detail: string | undefined
  /** `x-ms-request-id`: which Azure's support needs */
  readonly requestId: string | undefined

  constructor(service: ServiceName, status: number, said: AzureErrorBody, requestId?: string) {
    const code = said.code ? ` ${said.code}` : ''
    const detail = said.detail ? ` ${said.detail}` : ''
    super(
      `${titles[service]} returned ${status}${code}: ${said.message}${detail}` +
        `${requestId ? ` (request id ${requestId})` : ''}`,
    )
    this.service = service
    this.status = status
    this.code = said.code
    this.innerCode = said.innerCode
    this.azureMessage = said.message
    this.detail = said.detail
    this.requestId = requestId
  }
}

/** No response. The message says how to fix it; `cause` is Node's error. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
  constructor(
    readonly service: ServiceName,
    readonly origin: string,
    override readonly cause: unknown,
  ) {
    const code = codeOf(cause)
    super(`${titles[service]} cannot be reached at ${origin}${code ? ` (${code})` : ''}. ${advice(service, code)}`)
  }
}

/**
 * A 2xx response with unexpected contents, mostly from another server in the service's place. Does not contain the
 * body.
 */
export class UnexpectedAnswerError extends Error {
  override readonly name = 'UnexpectedAnswerError'
  constructor(
    readonly service: ServiceName,
    what: string,
  ) {
    super(`${titles[service]}: ${what}`)
  }
}

/** A source that cannot be asked here. The message names what it lacks. */
export class SourceUnavailableError extends Error {
  override readonly name = 'SourceUnavailableError'
  constructor(
    /** `Azure Arc`, `Workload identity`, … */
    readonly platform: string,
    what: string,
    options?: ErrorOptions,
  ) {
    super(`${platform}: ${what}`, options)
  }
}

/** A key file that Azure Arc's agent named and that this client does not read. Does not contain what is in it. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError'
  constructor(what: string, options?: ErrorOptions) {
    super(`Azure Arc's agent: ${what}`, options)
  }
}

/** Bytes that do not match their MD5: damaged in transit or in storage. */
export class ContentMismatchError extends Error {
  override readonly name = 'ContentMismatchError'
  constructor(
    readonly expected: string,
    readonly actual: string,
    what: string,
  ) {
    super(`the MD5 of ${what} is ${actual}, not ${expected}`)
  }
}

export interface AzureErrorBody {
  readonly code?: string
  readonly innerCode?: string
  readonly message: string
  readonly detail?: string
}

/**
 * Reads an error body in any of the dialects: ARM's and Key Vault's envelope, OAuth's pair, storage's XML, plain text.
 */
export function readError(body: string, headerCode: string | undefined): AzureErrorBody {
  const text = body.replace(/^\uFEFF/, '').trim()
  if (text.startsWith('<') && text.includes('<Error>')) {
    const [message = ''] = element(text, 'Message')?.split('\n') ?? []
    return {
      code: headerCode ?? element(text, 'Code'),
      message: redact(message),
      detail: redacted(element(text, 'AuthenticationErrorDetail')),
    }
  }
  const json = parsed(text)
  if (!json) return { code: headerCode, message: redact(text.slice(0, 200)) || 'no body' }
  const { error } = json
  if (isRecord(error)) {
    const inner = isRecord(error.innererror) ? string(error.innererror.code) : undefined
    return { code: string(error.code), innerCode: inner, message: redact(string(error.message) ?? '') }
  }
  const description = string(json.error_description)
  if (description !== undefined) return { code: string(error), message: redact(description) }
  // Without a description, IMDS puts its whole sentence into `error`; only `Not Found` reads as a code.
  const alone = string(error)
  if (alone !== undefined) return { code: alone.length < 20 ? alone.trim() : undefined, message: redact(alone.trim()) }
  return {
    code: string(json.Code) ?? string(json.code),
    message: redact(string(json.Message) ?? string(json.message) ?? text.slice(0, 200)),
  }
}

/** Error messages may quote the request: storage prints the signature, others a token. These are removed. */
const redact = (text: string) =>
  text
    .replace(/eyJ[\w-]+\.[\w-]+\.[\w-]*/g, '***')
    .replace(/\bsig=[^&\s'"]+/g, 'sig=***')
    .replace(/(MAC signature found in the HTTP request ')[^']*'/, "$1***'")

const redacted = (text: string | undefined) => (text === undefined ? undefined : redact(text))

/** Node's code for a failed connection; with fetch it is in `cause`. */
export function codeOf(error: unknown): string | undefined {
  return isRecord(error) ? (string(error.code) ?? codeOf(error.cause)) : undefined
}

function advice(service: ServiceName, code: string | undefined): string {
  if (code && /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS/.test(code)) {
    return (
      'Its certificate is not trusted here: pass its CA to nodeTransport({ ca }), ' +
      'or start Node with NODE_EXTRA_CA_CERTS.'
    )
  }
  switch (service) {
    case 'imds':
      return (
        'IMDS exists only on an Azure virtual machine (and must not be requested through a proxy). ' +
        'Elsewhere, set endpoints.imds to an emulator (fromEnvironment() reads ' +
        'AZURE_POD_IDENTITY_AUTHORITY_HOST), or run under `milab exec`.'
      )
    case 'container-instances':
      return 'Its address exists only in a container group with an identity.'
    case 'app-service':
    case 'functions':
    case 'container-app':
      return 'IDENTITY_ENDPOINT exists only inside the app (and must not be requested through a proxy).'
    case 'arc':
      return 'The agent listens only on the loopback of an Azure Arc machine: does `azcmagent show` say Connected?'
    case 'workload-identity':
      return 'Check the network path and AZURE_AUTHORITY_HOST.'
    case 'msi-extension':
      return (
        'The extension listens only on the loopback of a machine that has it, and Azure has retired it: ' +
        'use source "imds", or set endpoints.msi to an emulator.'
      )
    case 'key-vault':
      return code === 'ENOTFOUND'
        ? 'No vault has this name in this cloud: check the name and the cloud.'
        : 'Check the network path to the vault.'
    case 'blob':
      return code === 'ENOTFOUND'
        ? 'No storage account has this name in this cloud: check the name and the cloud.'
        : 'Check the network path to the account.'
    case 'arm':
      return 'Check the network path and the cloud.'
  }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const string = (value: unknown) => (typeof value === 'string' ? value : undefined)

function element(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml)?.[1]
  return text?.replace(/&(lt|gt|quot|apos|amp|#xD|#xA);/g, (_, entity: string) => entities[entity] ?? '')
}

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
  '#xD': '\r',
  '#xA': '\n',
}
