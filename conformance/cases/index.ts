import type { Case } from '../model.js'
import { casesOf } from './collect.js'
import * as arm from './arm.js'
import * as imdsAudiences from './imds/audiences.js'
import * as imdsInstance from './imds/instance.js'
import * as imdsProbes from './imds/probes.js'
import * as imdsRefusedTokens from './imds/refused-tokens.js'
import * as imdsRefusedPaths from './imds/refused-paths.js'
import * as imdsToken from './imds/token.js'
import * as imdsTokenRequests from './imds/token-requests.js'
import * as imdsUserAssigned from './imds/user-assigned.js'
import * as imdsUserAssignedRefused from './imds/user-assigned-refused.js'
import * as msiExtensionUserAssigned from './msi-extension/user-assigned.js'
import * as appServiceUserAssigned from './app-service/user-assigned.js'
import * as msiExtensionToken from './msi-extension/token.js'
import * as msiExtensionRefused from './msi-extension/refused.js'
import * as appServiceToken from './app-service/token.js'
import * as appServiceRefused from './app-service/refused.js'
import * as containerAppToken from './container-app/token.js'
import * as entraAssertions from './entra/assertions.js'
import * as containerInstancesToken from './container-instances/token.js'
import * as entraFederated from './entra/federated.js'
import * as arcToken from './arc/token.js'
import * as graphDirectory from './graph/directory.js'
import * as graphPeople from './graph/people.js'
import * as graphRefused from './graph/refused.js'
import * as graphServicePrincipals from './graph/service-principals.js'
import * as entraDiscovery from './entra/discovery.js'
import * as entraToken from './entra/token.js'
import * as entraRefusedTenants from './entra/refused-tenants.js'
import * as entraRefusedClients from './entra/refused-clients.js'
import * as entraRefusedResources from './entra/refused-resources.js'
import * as keyvault from './keyvault.js'
import * as storage from './storage.js'
import * as storiesMetadataService from './stories/metadata-service.js'
import * as storiesServices from './stories/services.js'

/** Every case there is, service by service. A test fails when a file beside this one is not listed here. */
export const cases: readonly Case[] = [
  imdsAudiences,
  imdsInstance,
  imdsProbes,
  imdsRefusedTokens,
  imdsRefusedPaths,
  imdsToken,
  imdsTokenRequests,
  imdsUserAssigned,
  imdsUserAssignedRefused,
  msiExtensionUserAssigned,
  appServiceUserAssigned,
  msiExtensionToken,
  msiExtensionRefused,
  appServiceToken,
  appServiceRefused,
  containerAppToken,
  entraAssertions,
  containerInstancesToken,
  entraFederated,
  arcToken,
  graphDirectory,
  graphPeople,
  graphRefused,
  graphServicePrincipals,
  entraDiscovery,
  entraToken,
  entraRefusedTenants,
  entraRefusedClients,
  entraRefusedResources,
  keyvault,
  arm,
  storage,
  storiesMetadataService,
  storiesServices,
].flatMap(casesOf)
