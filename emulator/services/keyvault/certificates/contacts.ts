import { json } from '../../../core/reply.js'
import { isObject } from '../../../policy/json-object.js'
import { contactsDeclared, type Contact } from '../../../policy/vaults/certificate-settings.js'
import { bodyObject, text } from '../gateway/body-input.js'
import { certificatePermission, operation, type KeyVaultCall } from '../gateway/call.js'
import { invalidProperty } from '../gateway/refusals.js'
import * as refusals from './refusals.js'

const reference = 'https://learn.microsoft.com/rest/api/keyvault/certificates'

/** For every one of these operations, and in RBAC for reading, too: there is no other data action. */
const permission = certificatePermission('managecontacts', 'certificatecontacts/write')

type Asked = Pick<KeyVaultCall, 'world' | 'vault'>

const contactsOf = ({ world, vault }: Asked) => world.data.of(vault.incarnation, contactsDeclared)

const bundle = ({ vault }: Asked, contacts: readonly Contact[]) => ({
  id: `${vault.url}/certificates/contacts`,
  contacts,
})

function existingContacts(call: Asked): readonly Contact[] {
  const found = contactsOf(call).get('contacts')
  if (!found) throw refusals.contactsNotFound()
  return found.contacts
}

export const getContacts = operation({
  id: 'keyvault.certificate-contacts.get',
  source: `${reference}/get-certificate-contacts/get-certificate-contacts`,
  method: 'GET',
  path: '/certificates/contacts',
  since: '2015-06-01',
  permission,
  handle: (call) => json(200, bundle(call, existingContacts(call))),
})

export const setContacts = operation({
  id: 'keyvault.certificate-contacts.set',
  source: `${reference}/set-certificate-contacts/set-certificate-contacts`,
  method: 'PUT',
  path: '/certificates/contacts',
  since: '2015-06-01',
  permission,
  async handle(call) {
    const { contacts: given } = await bodyObject(call.request)
    if (!Array.isArray(given)) throw invalidProperty('contacts')
    const contacts = given.map(contactIn)
    await call.world.write(() => contactsOf(call).put({ contacts }))
    return json(200, bundle(call, contacts))
  },
})

export const deleteContacts = operation({
  id: 'keyvault.certificate-contacts.delete',
  source: `${reference}/delete-certificate-contacts/delete-certificate-contacts`,
  method: 'DELETE',
  path: '/certificates/contacts',
  since: '2015-06-01',
  permission,
  async handle(call) {
    const contacts = await call.world.write(() => {
      const found = existingContacts(call)
      contactsOf(call).delete('contacts')
      return found
    })
    return json(200, bundle(call, contacts))
  },
})

function contactIn(given: unknown): Contact {
  if (!isObject(given)) throw invalidProperty('contacts')
  const words = ['email', 'name', 'phone'] as const
  return Object.fromEntries(words.map((word) => [word, text(given, word)]).filter(([, value]) => value !== undefined))
}

export const contacts = [getContacts, setContacts, deleteContacts]
