import { split } from '../../../../core/path.js'
import { percentDecode } from '../../../../core/query.js'
import { headerValues } from '../../../../core/wire.js'
import {
  accountSasText,
  delegationSasText,
  serviceSasText,
  type SasType,
} from '../../../../policy/shared-access-signature.js'
import type { StorageCall } from '../../call.js'

type SignedCall = Pick<StorageCall, 'request' | 'path' | 'query'> & { readonly account: { readonly name: string } }

/** What the service signs for a request with a shared access signature. */
export function sasStringToSign(call: SignedCall, type: SasType): string {
  const { query, account } = call
  const field = (name: string) => query.get(name) ?? ''
  if (type === 'account') return accountSasText(account.name, field)
  const [resource, snapshot] = [signedResource(call), signedTime(call)]
  if (type === 'service') return serviceSasText(resource, field, snapshot)
  return delegationSasText(resource, field, {
    snapshot,
    headers: signedHeaders(call),
    parameters: signedParameters(call),
  })
}

/** The container and the blob that a URL names; `/name` is a blob of the root container. */
export function resourceNamed({ path, query }: Pick<StorageCall, 'path' | 'query'>): {
  readonly container?: string
  readonly blob?: string
} {
  const [first, ...others] = split(path)
  if (first === undefined) return {}
  // recorded: https://github.com/microsoft/AzureTRE-Deployment/issues/35 (2022-11)
  const isInRoot = others.length === 0 && !query.has('restype') && !query.has('resource')
  if (isInRoot) return { container: '$root', blob: percentDecode(first) }
  const blob = percentDecode(others.join('/'))
  return { container: percentDecode(first), ...(blob !== '' && { blob }) }
}

/** Names stand decoded in it. A directory's has as many segments of the path as `sdd` says. */
function signedResource(call: SignedCall): string {
  const { query, account } = call
  const { container = '', blob = '' } = resourceNamed(call)
  const service = (query.get('sv') ?? '') >= '2015-02-21' ? '/blob' : ''
  const kind = query.get('sr')
  const name =
    kind === 'd'
      ? blob
          .split('/')
          .slice(0, Number(query.get('sdd')))
          .join('/')
      : blob
  return `${service}/${account.name}/${container}${kind === 'c' ? '' : `/${name}`}`
}

/** The snapshot or version that the signature is for; one for the blob itself is for all of them. */
function signedTime({ query }: SignedCall): string {
  const kind = query.get('sr')
  return (kind === 'bs' ? query.get('snapshot') : kind === 'bv' ? query.get('versionid') : undefined) ?? ''
}

const namesIn = (list: string | undefined) => (list === undefined ? [] : list.split(',').map(percentDecode))

const signedHeaders = ({ request, query }: SignedCall): string =>
  namesIn(query.get('srh'))
    .map((name) => `${name}:${headerValues(request, name).join(',')}\n`)
    .join('')

const signedParameters = ({ query }: SignedCall): string =>
  namesIn(query.get('srq'))
    .map((name) => `\n${name}:${query.get(name) ?? ''}`)
    .join('')
