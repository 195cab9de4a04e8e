import { hasMembers, matches, onlyMembers, refusal, withJson, type Case } from '../../words.js'
import { askOwnVault, needsOwnVault, repeatUntilStatus } from '../steps.js'
import {
  ask,
  goRecordings,
  makeCertificate,
  own,
  ownDeleted,
  policyOf,
  reference,
  version,
  wholeBundle,
} from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'keyvault/certificates/policy',
    title: 'a policy is read, and changed in what the body names',
    grounds: [goRecordings, reference('get-certificate-policy'), reference('update-certificate-policy')],
    needs: needsOwnVault,
    steps: [
      ...makeCertificate(),
      ask('GET', `${own}/policy`, withJson(200, policyOf())),
      ask(
        'PATCH',
        `${own}/policy`,
        withJson(
          200,
          hasMembers({
            x509_props: hasMembers({ validity_months: 6, subject: 'CN=milab' }),
            issuer: hasMembers({ name: 'Self' }),
          }),
        ),
        { body: { json: { x509_props: { validity_months: 6 }, key_props: {} } } },
      ),
      ask('GET', `${own}/policy`, withJson(200, hasMembers({ x509_props: hasMembers({ validity_months: 6 }) }))),
    ],
    covers: ['keyvault.certificates.get-policy', 'keyvault.certificates.update-policy'],
  },
  {
    id: 'keyvault/certificates/backup-and-restore',
    title: 'a backup brings a purged certificate back with its key and its secret',
    grounds: [goRecordings, reference('backup-certificate'), reference('restore-certificate')],
    needs: needsOwnVault,
    steps: [
      ...makeCertificate(),
      ask('GET', own, withJson(200, wholeBundle), { save: { id: { json: 'id' } } }),
      ask('POST', `${own}/backup`, withJson(200, onlyMembers({ value: matches(/^[\w-]+$/) })), {
        save: { blob: { json: 'value' } },
      }),
      ask('DELETE', own, withJson(200, hasMembers({ id: '{saved.id}' }))),
      repeatUntilStatus(askOwnVault('portal', 'GET', `${ownDeleted}${version}`), 200),
      repeatUntilStatus(askOwnVault('portal', 'DELETE', `${ownDeleted}${version}`), 204),
      ask('POST', '/certificates/restore', withJson(200, hasMembers({ id: '{saved.id}' })), {
        body: { json: { value: '{saved.blob}' } },
      }),
      ask('GET', '/secrets/milab-{nonce}', withJson(200, hasMembers({ managed: true }))),
      ask('GET', '/keys/milab-{nonce}', withJson(200, hasMembers({ managed: true }))),
      ask(
        'POST',
        '/certificates/restore',
        refusal(400, 'Malformed backup blob', 'Backup blob contains invalid or corrupt version.'),
        { body: { json: { value: 'bm9uZQ' } } },
      ),
    ],
    covers: ['keyvault.certificates.backup', 'keyvault.certificates.restore'],
  },
]
