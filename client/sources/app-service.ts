import { SourceUnavailableError } from '../errors.js'
import type { Settings } from '../options.js'
import { send } from '../send.js'
import { readToken, selectorQuery, type IssuedToken, type SelectorNames, type TokenRequest } from './issued-token.js'

interface Protocol {
  /** the header that carries the app's secret */
  readonly header: string
  readonly selectors: SelectorNames
}

const protocols: Readonly<Record<'2019-08-01' | '2017-09-01', Protocol>> = {
  '2019-08-01': {
    header: 'X-IDENTITY-HEADER',
    selectors: { clientId: 'client_id', objectId: 'principal_id', resourceId: 'mi_res_id' },
  },
  '2017-09-01': { header: 'secret', selectors: { clientId: 'clientid' } },
}

const titles = { 'app-service': 'App Service', functions: 'Functions', 'container-app': 'Container Apps' }

/**
 * Asks the token endpoint of an app.
 * Source: https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 */
export async function requestFromApp(
  source: 'app-service' | 'functions' | 'container-app',
  settings: Settings,
  request: TokenRequest,
): Promise<IssuedToken> {
  if (!settings.app)
    throw new SourceUnavailableError(
      titles[source],
      'IDENTITY_ENDPOINT and IDENTITY_HEADER are not known. createClient(fromEnvironment()) reads them; an app without ' +
        'an identity has none.',
    )
  const { url, header, apiVersion = '2019-08-01' } = settings.app
  const protocol = protocols[apiVersion]
  const selector = selectorQuery(request, protocol.selectors, source)
  const answer = await send(
    settings,
    source,
    {
      method: 'GET',
      url: `${url}?api-version=${apiVersion}&resource=${encodeURIComponent(request.resource)}${selector}`,
      headers: [
        [protocol.header, header],
        ['Accept', 'application/json'],
      ],
      ...(request.signal && { signal: request.signal }),
    },
    request.retries,
  )
  return readToken(source, answer, settings.now())
}

export const requestFromAppService = (settings: Settings, request: TokenRequest): Promise<IssuedToken> =>
  requestFromApp('app-service', settings, request)
