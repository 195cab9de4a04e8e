import { empty } from '../../../../core/reply.js'
import { header } from '../../../../core/wire.js'
import { blobServiceOf } from '../../../../policy/views/blob-service.js'
import { operation, permissions } from '../gateway/call.js'
import { originHeaders, ruleFor } from '../../wire/cors.js'
import { missingCorsHeader, preflightFailed } from './refusals.js'

/** Asked for by every browser before a page of another origin writes. It needs no proof of who asks. */
export const preflight = operation({
  id: 'blob.service.preflight',
  source: 'https://learn.microsoft.com/rest/api/storageservices/preflight-blob-request',
  method: 'OPTIONS',
  path: '/{path*}',
  exists: 'nothing',
  permission: permissions.readBlob,
  isPreflight: true,
  handle({ world, account, request }) {
    const origin = header(request, 'Origin')
    const method = header(request, 'Access-Control-Request-Method')
    if (!origin || !method) throw missingCorsHeader()
    const asked = header(request, 'Access-Control-Request-Headers') ?? ''
    const names = asked
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
    const { cors } = blobServiceOf(world, account.incarnation)
    const rule = ruleFor(cors, origin, method, names)
    if (!rule) throw preflightFailed(cors.length > 0)
    return empty(200, [
      ...originHeaders(rule, origin),
      ['Access-Control-Allow-Methods', method],
      ...(asked === '' ? [] : ([['Access-Control-Allow-Headers', asked]] as [string, string][])),
      ['Access-Control-Max-Age', String(rule.maxAgeInSeconds)],
    ])
  },
})
