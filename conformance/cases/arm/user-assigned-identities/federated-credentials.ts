import {
  askArm,
  documented,
  hasMembers,
  inferred,
  recorded,
  refusal,
  withJson,
  withoutBody,
  withStatus,
  type Case,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, putResource } from '../steps.js'
import {
  createOwnIdentity,
  credential,
  credentialsVersion,
  github,
  needs,
  ownCredentials,
  ownIdentity,
  putCredential,
  version,
} from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/managedidentity/federated-identity-credentials'
const limits = documented('https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations')

export const cases: readonly Case[] = [
  {
    id: 'arm/federated-credentials/put-and-get',
    title: 'a federated credential is made with 201, changed with 200, and read as it was sent',
    grounds: [documented(`${docs}/create-or-update`), documented(`${docs}/get`)],
    needs,
    steps: [
      createOwnGroup,
      createOwnIdentity,
      putCredential('github', github, withJson(201, credential('github', github))),
      putCredential('github', github, withJson(200, credential('github', github))),
      askArm(
        'portal',
        'GET',
        `${ownCredentials}/github?${credentialsVersion}`,
        withJson(200, credential('github', github)),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.federated-identity-credentials.put', 'arm.federated-identity-credentials.get'],
  },
  {
    id: 'arm/federated-credentials/list-and-delete',
    title: 'federated credentials are listed; DELETE answers 200 without a body, and 204 when nothing is there',
    grounds: [documented(`${docs}/list`), documented(`${docs}/delete`)],
    needs,
    steps: [
      createOwnGroup,
      createOwnIdentity,
      putCredential('github', github, withStatus(201)),
      askArm(
        'portal',
        'GET',
        `${ownCredentials}?${credentialsVersion}`,
        withJson(200, hasMembers({ value: { some: credential('github', github) } })),
      ),
      askArm('portal', 'DELETE', `${ownCredentials}/github?${credentialsVersion}`, withoutBody(200)),
      askArm('portal', 'DELETE', `${ownCredentials}/github?${credentialsVersion}`, withoutBody(204)),
      deleteOwnGroup,
    ],
    covers: ['arm.federated-identity-credentials.list', 'arm.federated-identity-credentials.delete'],
  },
  {
    id: 'arm/federated-credentials/incomplete',
    title: 'a federated credential without a subject answers 400 BadRequest',
    grounds: [recorded('https://github.com/zioproto/istio-aks-example/issues/6')],
    needs,
    steps: [
      createOwnGroup,
      createOwnIdentity,
      putCredential(
        'github',
        { issuer: github.issuer, audiences: github.audiences },
        refusal(
          400,
          'BadRequest',
          "The request format was unexpected. Federated Identity Credential must specify 'issuer', 'subject' and 'audience'.",
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.federated-identity-credentials.put'],
  },
  {
    id: 'arm/federated-credentials/same-pair',
    title: 'a second credential with an issuer and subject is refused',
    grounds: [
      recorded('https://github.com/Azure/bicep-types-az/issues/2054 (text)'),
      limits,
      inferred('status and code'),
    ],
    needs,
    steps: [
      createOwnGroup,
      createOwnIdentity,
      putCredential('github', github, withStatus(201)),
      putCredential(
        'again',
        github,
        refusal(409, 'Conflict', 'Issuer and subject combination already exists for this Managed Identity.'),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.federated-identity-credentials.put'],
  },
  {
    id: 'arm/federated-credentials/twenty',
    title: 'an identity has at most 20 federated credentials',
    grounds: [limits, inferred('status')],
    needs,
    steps: [
      createOwnGroup,
      createOwnIdentity,
      ...Array.from({ length: 20 }, (_, i) =>
        putCredential(`credential-${i}`, { ...github, subject: `subject-${i}` }, withStatus(201)),
      ),
      putCredential('credential-20', github, withStatus(400)),
      deleteOwnGroup,
    ],
    covers: ['arm.federated-identity-credentials.put'],
  },
  {
    id: 'arm/federated-credentials/old-version',
    title: 'a version from before federated credentials answers 400 NoRegisteredProviderFound',
    grounds: [documented('https://github.com/Azure/azure-rest-api-specs/tree/main/specification/msi')],
    needs,
    steps: [
      createOwnGroup,
      createOwnIdentity,
      putResource(
        `${ownCredentials}/github?${version}`,
        { properties: github },
        refusal(400, 'NoRegisteredProviderFound', /for type 'userAssignedIdentities\/federatedIdentityCredentials'/),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.federated-identity-credentials.put'],
  },
  {
    id: 'arm/federated-credentials/gone-with-identity',
    title: 'federated credentials go with their identity',
    grounds: [inferred('what is nested goes with what it lies in')],
    needs,
    steps: [
      createOwnGroup,
      createOwnIdentity,
      putCredential('github', github, withStatus(201)),
      askArm('portal', 'DELETE', `${ownIdentity}?${version}`, withoutBody(200)),
      askArm(
        'portal',
        'GET',
        `${ownCredentials}/github?${credentialsVersion}`,
        refusal(404, 'ParentResourceNotFound', /^Can not perform requested operation on nested resource\./),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.federated-identity-credentials.get'],
  },
]
