import type { Mutant } from './mutant.js'
import {
  answering,
  handling,
  lenient,
  rewritten,
  swapped,
  takingAnyVersion,
  takingNoTime,
  textOf,
  without,
  withoutGate,
} from './wrong.js'

export const keyVault: readonly Mutant[] = [
  {
    name: 'Key Vault takes a token for another audience',
    wrong: lenient('keyvault', 'caller', /^AKV10022/),
    caughtBy: 'keyvault/challenge/audience-with-slash',
  },
  {
    name: 'Key Vault takes an expired token',
    wrong: lenient('keyvault', 'caller', /TokenExpired/),
    caughtBy: 'keyvault/challenge/expired-token',
  },
  {
    name: 'Key Vault takes a token whose signature does not fit',
    wrong: lenient('keyvault', 'caller', /IDX10501/),
    caughtBy: 'keyvault/challenge/bad-signature',
  },
  {
    name: 'Key Vault looks at the api-version before it asks who is there',
    wrong: swapped('keyvault', 'caller', 'apiVersion'),
    caughtBy: 'keyvault/challenge/comes-first',
  },
  {
    name: 'Key Vault names a machine without underscores',
    wrong: answering('keyvault', (reply) => rewritten(reply, 'xms_mirid', 'xmsmirid')),
    caughtBy: 'keyvault/permission/names-the-machine',
  },
  {
    name: 'Key Vault names the version before an ordinary one',
    wrong: handling('keyvault.secrets.set', async (call, handle) =>
      rewritten(await handle(call), /}$/, ',"previousVersion":"0"}'),
    ),
    caughtBy: 'keyvault/secrets/set/no-previous-version',
  },
  {
    name: 'Key Vault refuses a body without a type in its own form',
    wrong: answering('keyvault', (reply) => rewritten(reply, '"Message"', '"message"')),
    caughtBy: 'keyvault/requests/no-content-type',
  },
  {
    name: 'Key Vault does not say where to get a token',
    wrong: answering('keyvault', (reply) => without(reply, 'WWW-Authenticate')),
    caughtBy: 'keyvault/challenge/missing-token',
  },
  {
    name: 'Key Vault speaks as it did before 2026',
    wrong: answering('keyvault', (reply) => rewritten(reply, ', PoP, or MTLS_POP token', ' or PoP token')),
    caughtBy: 'keyvault/challenge/missing-token',
  },
  {
    name: 'Key Vault calls a missing secret NotFound',
    wrong: answering('keyvault', (reply) => rewritten(reply, '"SecretNotFound"', '"NotFound"')),
    caughtBy: 'keyvault/secrets/get/missing-name',
  },
  {
    name: 'Key Vault hides a disabled secret as if it were not there',
    wrong: answering('keyvault', (reply) =>
      textOf(reply).includes('SecretDisabled') ? { ...reply, status: 404 } : reply,
    ),
    caughtBy: 'keyvault/secrets/get/disabled',
  },
  {
    name: 'Key Vault ends its answer with a line feed',
    wrong: handling('keyvault.secrets.get-latest', async (call, handle) => rewritten(await handle(call), /$/, '\n')),
    caughtBy: 'keyvault/secrets/get/tutorial',
  },
  {
    name: 'Key Vault shows the value in the answer to an update',
    wrong: handling('keyvault.secrets.update-latest', async (call, handle) =>
      rewritten(await handle(call), '{', '{"value":"shown",'),
    ),
    caughtBy: 'keyvault/secrets/update/latest',
  },
  {
    name: 'Key Vault lets everybody in who has a token',
    wrong: withoutGate('keyvault', 'permission'),
    caughtBy: 'keyvault/permission/no-access-policy',
  },
  {
    name: 'Key Vault answers a purge with 200',
    wrong: handling('keyvault.deleted-secrets.purge', async (call, handle) => ({
      ...(await handle(call)),
      status: 200,
    })),
    caughtBy: 'keyvault/deleted-secrets/purge',
  },
  {
    name: 'Key Vault shows values in its lists',
    wrong: handling('keyvault.secrets.list-versions', async (call, handle) =>
      rewritten(await handle(call), '{"id"', '{"value":"shown","id"'),
    ),
    caughtBy: 'keyvault/secrets/list-versions/entries',
  },
  {
    name: 'Key Vault verifies any signature',
    wrong: handling('keyvault.keys.verify-latest', async (call, handle) =>
      rewritten(await handle(call), 'false', 'true'),
    ),
    caughtBy: 'keyvault/keys/sign/rsa',
  },
  {
    name: 'Key Vault shows the private number of a key',
    wrong: handling('keyvault.keys.create', async (call, handle) =>
      rewritten(await handle(call), '"y":', '"d":"shown","y":'),
    ),
    caughtBy: 'keyvault/keys/create/ec',
  },
  {
    name: 'Key Vault tells of recovery in its list of certificates',
    wrong: handling('keyvault.certificates.list', async (call, handle) =>
      rewritten(await handle(call), /"updated":(\d+)/, '"updated":$1,"recoveryLevel":"Purgeable"'),
    ),
    caughtBy: 'keyvault/certificates/list',
  },
  {
    name: 'Key Vault lists the secret of a deleted certificate',
    wrong: handling('keyvault.deleted-secrets.list', async (call, handle) =>
      rewritten(await handle(call), '"value":[]', '"value":[{"managed":true}]'),
    ),
    caughtBy: 'keyvault/certificates/delete/pair',
  },
  {
    name: 'Key Vault keeps the policy in a version of a certificate',
    wrong: handling('keyvault.certificates.get', async (call, handle) =>
      rewritten(await handle(call), /}$/, ',"policy":{}}'),
    ),
    caughtBy: 'keyvault/certificates/get/version',
  },
  {
    name: 'Key Vault gives out a certificate’s secret without its key’s id',
    wrong: handling('keyvault.secrets.get-latest', async (call, handle) =>
      rewritten(await handle(call), /,"kid":"[^"]+"/, ''),
    ),
    caughtBy: 'keyvault/certificates/secret/pfx',
  },
  {
    name: 'Key Vault shows the password of an issuer',
    wrong: handling('keyvault.certificate-issuers.update', async (call, handle) =>
      rewritten(await handle(call), '"account_id":"other"', '"account_id":"other","pwd":"unread"'),
    ),
    caughtBy: 'keyvault/certificates/issuers',
  },
  {
    name: 'Key Vault unwraps without asking for the right to it',
    wrong: withoutGate('keyvault', 'permission'),
    caughtBy: 'keyvault/keys/permission/policy-words',
  },
  {
    name: 'Key Vault deletes a key at once, in a world where it takes its time',
    wrong: takingNoTime('keyvault'),
    caughtBy: 'keyvault/keys/waits/purge-too-early',
  },
  {
    name: 'Key Vault takes api-versions that Azure has not, in a strict world',
    wrong: takingAnyVersion('keyvault'),
    caughtBy: 'keyvault/requests/strict/newer-version',
  },
  {
    name: 'Key Vault completes a deletion at once, in a world where it takes its time',
    wrong: takingNoTime('keyvault'),
    caughtBy: 'keyvault/waits/deletion',
  },
  {
    name: 'Key Vault completes a recovery at once, in a world where it takes its time',
    wrong: takingNoTime('keyvault'),
    caughtBy: 'keyvault/waits/set-while-recovered',
  },
]
