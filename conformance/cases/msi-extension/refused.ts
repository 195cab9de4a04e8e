import {
  askMsiExtension,
  documented,
  formType,
  inferred,
  metadata,
  oauthRefusal,
  send,
  withStatus,
  type Case,
} from '../words.js'
import { invalidRequest, wrongResource } from './steps.js'

const history = documented(
  'https://github.com/MicrosoftDocs/azure-docs/commits/main/articles/active-directory' +
    '/managed-identities-azure-resources/how-to-use-vm-token.md (2017-2018)',
)
const errors = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#error-handling',
)

const needs = ['msi-extension'] as const

export const cases: readonly Case[] = [
  {
    id: 'msi-extension/exact-resource/get',
    title: 'GET for Resource Manager without the last slash is refused, as the tutorials warn',
    grounds: [history],
    needs: [...needs, 'lab-policy'],
    steps: [
      askMsiExtension('GET', '/oauth2/token?resource=https%3A%2F%2F{arm.host}', wrongResource(/https:\/\/{arm.host}/)),
    ],
  },
  {
    id: 'msi-extension/refused/missing-metadata-header',
    title: 'GET without the Metadata header answers bad_request_102',
    grounds: [errors, history],
    needs,
    steps: [
      askMsiExtension(
        'GET',
        '/oauth2/token?resource={arm.audience}',
        oauthRefusal(400, 'bad_request_102', 'Required metadata header not specified'),
        { headers: {} },
      ),
    ],
  },
  {
    id: 'msi-extension/refused/missing-metadata-header-post',
    title: 'POST without the Metadata header answers bad_request_102',
    grounds: [errors],
    needs,
    steps: [
      askMsiExtension(
        'POST',
        '/oauth2/token',
        oauthRefusal(400, 'bad_request_102', 'Required metadata header not specified'),
        { headers: formType, body: 'resource={arm.audience}' },
      ),
    ],
  },
  {
    id: 'msi-extension/refused/unknown-source',
    title: 'any other path is an unknown source',
    grounds: [errors],
    needs,
    steps: [
      askMsiExtension(
        'GET',
        '/oauth2/token/?resource={arm.audience}',
        oauthRefusal(401, 'unknown_source', /^Unknown Source http:\/\/{msi.host}\/oauth2\/token\//),
      ),
      askMsiExtension(
        'GET',
        '/OAuth2/token?resource={arm.audience}',
        oauthRefusal(401, 'unknown_source', /^Unknown Source /),
      ),
    ],
  },
  {
    id: 'msi-extension/refused/unknown-source-first',
    title: 'the path is judged before the Metadata header',
    grounds: [inferred('the order in which the documents list the errors')],
    needs,
    steps: [send({ to: '{msi.host}', path: '/', expect: oauthRefusal(401, 'unknown_source', /^Unknown Source /) })],
  },
  {
    id: 'msi-extension/refused/missing-resource',
    title: 'a request without a resource is an invalid_request',
    grounds: [errors],
    needs,
    steps: [
      askMsiExtension('GET', '/oauth2/token', invalidRequest),
      askMsiExtension('POST', '/oauth2/token', invalidRequest, { headers: { ...metadata, ...formType }, body: 'x=y' }),
    ],
  },
  {
    id: 'msi-extension/refused/repeated-parameter',
    title: 'a parameter that is given twice is an invalid_request',
    grounds: [errors],
    needs,
    steps: [askMsiExtension('GET', '/oauth2/token?resource={arm.audience}&resource={arm.audience}', invalidRequest)],
  },
  {
    id: 'msi-extension/refused/two-selectors',
    title: 'two selectors of an identity at once are an invalid_request',
    grounds: [inferred('as the instance metadata service')],
    needs,
    steps: [
      askMsiExtension(
        'GET',
        '/oauth2/token?resource={arm.audience}&client_id={vm.clientId}&object_id={vm.principalId}',
        invalidRequest,
      ),
    ],
  },
  {
    id: 'msi-extension/refused/unknown-identity',
    title: 'an identity that the machine has not is an invalid_request',
    grounds: [inferred('as the instance metadata service')],
    needs,
    steps: [
      askMsiExtension(
        'GET',
        '/oauth2/token?resource={arm.audience}&client_id=11111111-1111-1111-1111-111111111111',
        oauthRefusal(400, 'invalid_request', 'Identity not found'),
      ),
    ],
  },
  {
    id: 'msi-extension/refused/unknown-resource',
    title: 'a resource that Entra does not know answers AADSTS50001',
    grounds: [errors],
    needs,
    steps: [
      askMsiExtension(
        'GET',
        '/oauth2/token?resource=https://does.not.exist/{nonce}',
        wrongResource(/https:\/\/does\.not\.exist\/{nonce}/),
      ),
    ],
  },
  {
    id: 'msi-extension/refused/method',
    title: 'other methods than GET and POST are refused',
    grounds: [inferred('no document names one; the status is deduced')],
    needs,
    steps: [askMsiExtension('PUT', '/oauth2/token?resource={arm.audience}', withStatus(405))],
  },
  {
    id: 'msi-extension/refused/too-large',
    title: 'a body beyond 64 KiB is refused',
    grounds: [inferred('the limit is the lab’s')],
    needs: [...needs, 'lab-policy'],
    steps: [
      askMsiExtension('POST', '/oauth2/token', withStatus(413), {
        headers: { ...metadata, ...formType },
        body: `resource={arm.audience}&padding=${'x'.repeat(65_536)}`,
      }),
    ],
  },
]
