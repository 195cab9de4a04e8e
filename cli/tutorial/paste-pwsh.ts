import type { CallName } from './calls.js'
import type { SentRequest } from './exchange.js'
import type { Cmdlet } from './tutorials.js'

/** A request in PowerShell, as the tutorial types it, made of what was sent; the token and the key are variables. */
export function pastePwsh(call: CallName, sent: SentRequest, cmdlet: Cmdlet): string[] {
  const token = tokenVariable(call, sent)
  const asked = requestText(sent, cmdlet, token)
  const whole = cmdlet === 'Invoke-WebRequest'
  switch (call) {
    case 'requestToken':
      return whole
        ? [
            `$response = ${asked}`,
            '$content = $response.Content | ConvertFrom-Json',
            `${token} = $content.access_token`,
          ]
        : [`$Response = ${asked}`, `${token} = $Response.access_token`]
    case 'listKeys':
      return [
        `$keysResponse = ${asked}`,
        '$keysContent = $keysResponse.Content | ConvertFrom-Json',
        '$key = $keysContent.keys[0].value',
      ]
    case 'uploadBlob':
      return uploadLines(sent)
    case 'downloadBlob': {
      const { container, blob } = blobOf(sent)
      return [
        `Get-AzStorageBlobContent -Blob ${quoted(blob)} -Container ${container} -Destination test2.txt -Context $ctx`,
      ]
    }
    default:
      return [whole ? `(${asked}).Content` : asked]
  }
}

function requestText({ method, url, headers }: SentRequest, cmdlet: Cmdlet, token: string): string {
  const [place = '', query] = url.split('?')
  // The MSI extension's query is typed as the body of a GET.
  const isExtension = /^http:\/\/localhost:/.test(url) && query !== undefined
  const body = isExtension
    ? [`-Body @{${[...new URLSearchParams(query)].map(([name, value]) => `${name}="${value}"`).join('; ')}}`]
    : []
  const shown = headers
    .filter(([name]) => !/^(?:accept|host|content-length)$/i.test(name))
    .map(([name, value]) => {
      const text = value.startsWith('Bearer ') ? `Bearer ${token}` : value
      return `${/^\w+$/.test(name) ? name : `"${name}"`}="${text}"`
    })
  return [
    cmdlet,
    `-Uri ${quoted(isExtension ? place : url)}`,
    `-Method ${method}`,
    ...body,
    ...(shown.length > 0 ? [`-Headers @{${shown.join('; ')}}`] : []),
    // Without it Windows PowerShell 5.1, updated in December 2025 or later, asks before it parses an answer:
    // https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/invoke-webrequest?view=powershell-5.1
    ...(cmdlet === 'Invoke-WebRequest' ? ['-UseBasicParsing'] : []),
  ].join(' ')
}

/** The tutorials' names. */
function tokenVariable(call: CallName, { url }: SentRequest): string {
  const resource = new URLSearchParams(url.split('?')[1]).get('resource') ?? ''
  return call === 'getSecret' || /vault/i.test(resource) ? '$KeyVaultToken' : '$ArmToken'
}

/**
 * The tutorial's cmdlets under today's names: Azure.Storage is not supported any more. They send requests of their own,
 * a HEAD first and then blocks.
 * Source: https://learn.microsoft.com/powershell/module/az.storage/set-azstorageblobcontent
 */
function uploadLines(sent: SentRequest): string[] {
  const { account, suffix, container, blob } = blobOf(sent)
  const endpoint = suffix === 'core.windows.net' ? '' : ` -Endpoint ${suffix}`
  return [
    `echo ${quoted(sent.body?.toString().trimEnd() ?? '')} > test.txt`,
    '# Install-Module Az.Storage. The tutorial has Azure.Storage, with Azure in place of Az in these names.',
    `$ctx = New-AzStorageContext -StorageAccountName ${account} -StorageAccountKey $key${endpoint}`,
    `Set-AzStorageBlobContent -File test.txt -Container ${container} -Blob ${quoted(blob)} -Context $ctx`,
  ]
}

function blobOf({ url }: SentRequest) {
  const [, account = '', suffix = '', container = '', blob = ''] =
    /^https:\/\/([^./]+)\.blob\.([^/]+)\/([^/]+)\/([^?]+)/.exec(url) ?? []
  return { account, suffix, container, blob: decodeURIComponent(blob) }
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
