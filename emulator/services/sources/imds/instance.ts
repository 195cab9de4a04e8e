import { NotEmulated } from '../../../core/refusal.js'
import { json, text } from '../../../core/reply.js'
import { apiVersions, newestApiVersion } from './api-versions.js'
import { operation } from './call.js'
import { descend, listing } from './document.js'
import { instanceDocument } from './instance-document.js'
import * as refusals from './refusals.js'

const page = 'https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service'

/** Every api-version, oldest first: the only operation that does not need one itself. */
export const versions = operation({
  id: 'imds.versions',
  source: `${page}#versions`,
  method: 'GET',
  path: '/metadata/versions',
  handle: () => json(200, { apiVersions }),
})

/** The machine's document or a part of it. A single value is available as text only, with `format=text`. */
export const instance = operation({
  id: 'imds.instance',
  source: `${page}#access-azure-instance-metadata-service`,
  method: 'GET',
  path: '/metadata/instance/{path*}',
  since: '2017-03-01',
  handle(call) {
    const { query, params } = call
    const asked = query.get('api-version')!
    const version = asked > newestApiVersion ? newestApiVersion : asked
    if (version === '2017-03-01')
      throw new NotEmulated(
        'IMDS instance metadata of 2017-03-01, whose names are other ones',
        `${page}#schema-breakdown`,
      )
    const whole = instanceDocument(call, version, query.get('extended')?.toLowerCase() === 'true')
    const found = whole && descend(whole, params.path === '' ? [] : params.path.split('/'))
    if (found === undefined) throw refusals.notFound(call)
    const isText = query.get('format')?.toLowerCase() === 'text'
    if (typeof found !== 'string') return isText ? text(200, listing(found)) : json(200, found)
    if (!isText) throw refusals.textOnly()
    return text(200, found)
  },
})
