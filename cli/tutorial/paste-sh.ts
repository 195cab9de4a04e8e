import { stringToSign, type Header } from '../../client/index.js'
import type { CallName } from './calls.js'
import { headerOf, type SentRequest } from './exchange.js'

/** A request in POSIX sh with curl, made of what was sent; the token and the key are variables. */
export function pasteSh(call: CallName, sent: SentRequest): string[] {
  const { url } = sent
  const asked = ['curl -s', ...flags(sent), quoted(url)].join(' ')
  switch (call) {
    case 'requestToken':
      return [`RESPONSE=$(${asked})`, `TOKEN=$(${member('access_token')})`]
    case 'listKeys':
      return [`RESPONSE=$(${asked})`, `KEY=$(${member('value')})`]
    case 'uploadBlob':
      return [`printf ${formatOf(sent.body?.toString() ?? '')} > test.txt`, ...signed(sent), `${asked} -T test.txt`]
    case 'downloadBlob':
      return [...signed(sent), `${asked} -o test2.txt`, 'cat test2.txt']
    default:
      return [asked]
  }
}

/** The first string with this name in `$RESPONSE`. */
const member = (name: string) =>
  `printf '%s' "$RESPONSE" | tr , '\\n' | sed -n 's/.*"${name}" *: *"\\([^"]*\\)".*/\\1/p' | head -n 1`

/** curl adds these itself. Without a body it would send no length, which Azure wants of a POST. */
const own = ({ body }: SentRequest) => new Set(['accept', 'host', ...(body ? ['content-length'] : [])])

function flags(sent: SentRequest): string[] {
  const { method, headers, body } = sent
  const left = own(sent)
  return [
    ...(method === 'GET' || (method === 'PUT' && body) ? [] : [`-X ${method}`]),
    ...headers.filter(([name]) => !left.has(name.toLowerCase())).map((header) => `-H ${headerText(header, sent)}`),
  ]
}

function headerText([name, value]: Header, { headers }: SentRequest): string {
  if (name === 'Authorization' && value.startsWith('Bearer ')) return '"Authorization: Bearer $TOKEN"'
  if (name === 'Authorization') return `"Authorization: ${value.slice(0, value.indexOf(':'))}:$SIGNATURE"`
  const isSigned = headerOf(headers, 'authorization')?.startsWith('SharedKey')
  return name === 'x-ms-date' && isSigned ? '"x-ms-date: $DATE"' : quoted(`${name}: ${value}`)
}

/** Signs the request with `$KEY` anew: a signature is good for fifteen minutes, and only for its own date. */
function signed(sent: SentRequest): string[] {
  const account = /^SharedKey ([^:]+):/.exec(headerOf(sent.headers, 'authorization') ?? '')?.[1] ?? ''
  const date = '\u0000'
  const headers = sent.headers.map(([name, value]): Header => [name, name === 'x-ms-date' ? date : value])
  const text = formatOf(stringToSign(account, { ...sent, headers })).replace(date, '%s')
  return [
    `DATE=$(LC_ALL=C date -u '+%a, %d %b %Y %H:%M:%S GMT')`,
    `HEX=$(printf '%s' "$KEY" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')`,
    `SIGNATURE=$(printf ${text} "$DATE" |`,
    '  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$HEX" -binary | openssl base64 -A)',
  ]
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

/** As printf's format, on one line. */
const formatOf = (text: string) =>
  quoted(text.replaceAll('\\', '\\\\').replaceAll('%', '%%').replaceAll('\n', '\\n').replaceAll('\r', '\\r'))
