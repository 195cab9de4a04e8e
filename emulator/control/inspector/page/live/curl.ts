import type { WireEntry } from '../../wire.js'

/** A request as a line for curl. Secrets are masked in the journal already; where a token goes stands `$TOKEN`. */
export function curlOf({ method, url, service, principal }: WireEntry): string {
  const isSource = service === 'imds' || service === 'msi-extension'
  return [
    'curl -i',
    ...(method === 'GET' ? [] : [`-X ${quoted(method)}`]),
    ...(isSource ? ['-H Metadata:true'] : []),
    ...(principal === null ? [] : ['-H "Authorization: Bearer $TOKEN"']),
    quoted(url),
  ].join(' ')
}

/** For POSIX shells. Control characters, which a terminal would obey, are left out. */
const quoted = (text: string) => `'${text.replace(/\p{Cc}/gu, '').replaceAll("'", "'\\''")}'`
