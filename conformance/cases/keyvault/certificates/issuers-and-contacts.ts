import { absent, hasMembers, onlyMembersInOrder, refusal, withJson, type Case } from '../../words.js'
import { needsOwnVault, ownVaultHost, pageOf } from '../steps.js'
import { ask, createVaultForCertificates, nodeRecordings, reference } from './steps.js'

const issuer = '/certificates/issuers/milab-{nonce}'
const issuerId = `https://${ownVaultHost}${issuer}`

const given = {
  provider: 'Test',
  credentials: { account_id: 'keyvaultuser', pwd: 'unread' },
  org_details: {
    admin_details: [{ first_name: 'John', last_name: 'Doe', email: 'admin@contoso.com', phone: '4255555555' }],
  },
}

const bundle = onlyMembersInOrder({
  id: issuerId,
  provider: 'Test',
  credentials: onlyMembersInOrder({ account_id: 'keyvaultuser' }),
  org_details: onlyMembersInOrder({
    zip: 0,
    admin_details: {
      array: [
        onlyMembersInOrder({ first_name: 'John', last_name: 'Doe', email: 'admin@contoso.com', phone: '4255555555' }),
      ],
    },
  }),
  attributes: onlyMembersInOrder({ enabled: true, created: { like: 'integer' }, updated: { like: 'integer' } }),
})

const people = [
  { email: 'admin@contoso.com', name: 'John Doe', phone: '1111111111' },
  { email: 'admin2@contoso.com', name: 'Jane Doe', phone: '2222222222' },
]

const contacts = withJson(
  200,
  onlyMembersInOrder({
    id: `https://${ownVaultHost}/certificates/contacts`,
    contacts: { array: people.map((person) => onlyMembersInOrder(person)) },
  }),
)

const noContacts = refusal(404, 'ContactsNotFound', 'Contacts not found')

export const cases: readonly Case[] = [
  {
    id: 'keyvault/certificates/issuers',
    title: 'an issuer is set, read, listed with its provider alone, changed and deleted; its password never comes back',
    grounds: [nodeRecordings, reference('set-certificate-issuer')],
    needs: needsOwnVault,
    steps: [
      createVaultForCertificates(),
      ask('PUT', issuer, withJson(200, bundle), { body: { json: given } }),
      ask('GET', issuer, withJson(200, bundle)),
      ask(
        'GET',
        '/certificates/issuers',
        withJson(200, pageOf({ array: [onlyMembersInOrder({ id: issuerId, provider: 'Test' })] }, null)),
      ),
      ask(
        'PATCH',
        issuer,
        withJson(200, hasMembers({ credentials: onlyMembersInOrder({ account_id: 'other', pwd: absent }) })),
        { body: { json: { credentials: { account_id: 'other', pwd: 'unread' } } } },
      ),
      ask('DELETE', issuer, withJson(200, hasMembers({ id: issuerId }))),
      ask('GET', issuer, refusal(404, 'CertificateIssuerNotFound', 'Issuer not found')),
    ],
    covers: [
      ...['keyvault.certificate-issuers.set', 'keyvault.certificate-issuers.get', 'keyvault.certificate-issuers.list'],
      ...['keyvault.certificate-issuers.update', 'keyvault.certificate-issuers.delete'],
    ],
  },
  {
    id: 'keyvault/certificates/contacts',
    title: 'contacts are set in their order, read, and shown once more when they are deleted',
    grounds: [nodeRecordings, reference('set-certificate-contacts')],
    needs: needsOwnVault,
    steps: [
      createVaultForCertificates(),
      ask('GET', '/certificates/contacts', noContacts),
      ask('PUT', '/certificates/contacts', contacts, { body: { json: { contacts: people } } }),
      ask('GET', '/certificates/contacts', contacts),
      ask('DELETE', '/certificates/contacts', contacts),
      ask('GET', '/certificates/contacts', noContacts),
    ],
    covers: [
      ...['keyvault.certificate-contacts.get', 'keyvault.certificate-contacts.set'],
      'keyvault.certificate-contacts.delete',
    ],
  },
]
