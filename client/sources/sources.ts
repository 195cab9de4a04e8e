import type { Settings, TokenSource } from '../options.js'
import { requestFromAppService } from './app-service.js'
import { requestFromArc } from './arc.js'
import { requestFromContainerApp } from './container-app.js'
import { requestFromContainerInstances } from './container-instances.js'
import { requestFromFunctions } from './functions.js'
import { requestFromImds } from './imds.js'
import type { IssuedToken, TokenRequest } from './issued-token.js'
import { requestFromMsiExtension } from './msi-extension.js'
import { requestFromWorkloadIdentity } from './workload-identity.js'

type Source = (settings: Settings, request: TokenRequest) => Promise<IssuedToken>

export const sources: Readonly<Record<TokenSource, Source>> = {
  imds: (settings, request) => requestFromImds(settings, request),
  'msi-extension': requestFromMsiExtension,
  'app-service': requestFromAppService,
  functions: requestFromFunctions,
  'container-app': requestFromContainerApp,
  'container-instances': requestFromContainerInstances,
  arc: requestFromArc,
  'workload-identity': requestFromWorkloadIdentity,
}
