import { lacking, refused, step, works, type Line } from './lines.test-support.js'
import { softDelete } from './set-up-lines.test-support.js'

/* `az keyvault key`, by subject. In these lines $K is the vault. */

export const beginVault: readonly Line[] = [
  step("export K='--vault-name objects-kv'; az login --identity --output none"),
]
const preview = { warns: /^WARNING: This command is in preview and under development\./ }
const operations = ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey']

export const createKeys = [
  works("az keyvault key create $K --name rsa --query '[key.kty, key.keyOps, attributes.recoveryLevel]'", [
    'RSA',
    operations,
    'Recoverable+Purgeable',
  ]),
  works(
    'az keyvault key create $K --name ec --kty EC --curve P-256 --ops sign verify --tags a=b ' +
      "--query '[key.kty, key.crv, key.keyOps, tags]'",
    ['EC', 'P-256', ['sign', 'verify'], { a: 'b' }],
    { does: '`az keyvault key create --kty EC`' },
  ),
]

const read = [
  works("az keyvault key create $K --name hsm --protection hsm --size 3072 --query 'key.kty'", 'RSA-HSM', {
    does: '`az keyvault key create --protection hsm`',
  }),
  refused(
    'az keyvault key create --vault-name plain-kv --name other --query name',
    1,
    /^ERROR: \(Forbidden\) Caller is not authorized to perform action on resource\./,
    'the caller may only use keys',
  ),
  works("az keyvault key list $K --query '[].[name, attributes.enabled]'", [
    ['ec', true],
    ['hsm', true],
    ['rsa', true],
  ]),
  works("az keyvault key show $K --name ec --query '[key.crv, tags]'", ['P-256', { a: 'b' }]),
  works("az keyvault key set-attributes $K --name hsm --enabled false --query 'attributes.enabled'", false),
  works('az keyvault key download $K --name ec --file ec.pem && openssl pkey -pubin -in ec.pem -noout', '', {
    does: '`az keyvault key download`: PEM that `openssl` reads',
  }),
]

/** What a key does, checked with `openssl` where it can be. */
export const signAndVerify = [
  step('D=$(printf hello | openssl dgst -sha256 -binary | base64)'),
  works(
    'S=$(az keyvault key sign $K --name ec --algorithm ES256 --digest "$D" --query signature --output tsv); printf %s "$S" | wc -c',
    88,
    { does: '`az keyvault key sign`' },
  ),
  works('az keyvault key verify $K --name ec --algorithm ES256 --digest "$D" --signature "$S" --query isValid', true),
]

const use = [
  works(
    "C=$(az keyvault key encrypt $K --name rsa --algorithm RSA-OAEP-256 --value 'hello there' --data-type plaintext " +
      '--query result --output tsv)',
    '',
    { does: '`az keyvault key encrypt`', ...preview },
  ),
  works(
    'az keyvault key decrypt $K --name rsa --algorithm RSA-OAEP-256 --value "$C" --data-type plaintext --query result',
    'hello there',
    preview,
  ),
  step('openssl genrsa -out own.pem 2048 2>openssl.log && openssl pkey -in own.pem -pubout -out own.pub'),
  works("az keyvault key import $K --name own --pem-file own.pem --query '[key.kty, key.keyOps]'", ['RSA', operations]),
  works(
    'az keyvault key sign $K --name own --algorithm RS256 --digest "$D" --query signature --output tsv | base64 -d >own.sig; ' +
      'printf hello | openssl dgst -sha256 -verify own.pub -signature own.sig',
    'Verified OK\n',
    { does: '`az keyvault key sign` with an imported key: `openssl` verifies' },
  ),
  refused(
    'az keyvault key sign $K --name own --algorithm RS384 --digest "$D"',
    1,
    /^ERROR: \(BadParameter\) /,
    'the digest is too short',
  ),
  works(
    'az keyvault key sign --vault-name plain-kv --name used --algorithm PS256 --digest "$D" --query algorithm',
    'PS256',
    { does: '`az keyvault key sign` with rights to use keys alone' },
  ),
]

export const rotate = [
  works("az keyvault key rotate $K --name rsa --query 'key.kty'", 'RSA'),
  works("az keyvault key list-versions $K --name rsa --query 'length(@)'", 2),
]

const policies = [
  works('az keyvault key rotation-policy show $K --name rsa --query lifetimeActions', [
    { action: 'Notify', timeAfterCreate: null, timeBeforeExpiry: 'P30D' },
  ]),
  step(
    `echo '{"lifetimeActions":[{"trigger":{"timeAfterCreate":"P30D"},"action":{"type":"Rotate"}}],` +
      `"attributes":{"expiryTime":"P60D"}}' >policy.json`,
  ),
  works(
    "az keyvault key rotation-policy update $K --name rsa --value policy.json --query '[expiresIn, lifetimeActions[0].action]'",
    ['P60D', 'Rotate'],
  ),
]

const keep = [
  works('az keyvault key backup $K --name ec --file ec.backup'),
  works('az keyvault key delete $K --name ec --query key.crv', 'P-256', { warns: softDelete }),
  works("az keyvault key list-deleted $K --query '[].name'", ['ec']),
  works('az keyvault key show-deleted $K --name ec --query key.crv', 'P-256'),
  works('az keyvault key recover $K --name ec --query key.crv', 'P-256'),
  step('az keyvault key delete $K --name ec --output none', '', { warns: softDelete }),
  works('az keyvault key purge $K --name ec'),
  works('az keyvault key restore $K --file ec.backup --query key.crv', 'P-256'),
  step('az keyvault key verify $K --name ec --algorithm ES256 --digest "$D" --signature "$S" --query isValid', true),
]

const hsm = [
  lacking(
    'az keyvault key random --hsm-name objects-hsm --count 4',
    1,
    /^ERROR: HTTPSConnection\(host='objects-hsm\.managedhsm\.azure\.net', port=443\): Failed to resolve /,
    'Managed HSM is not emulated.',
  ),
]

/** All of it, in an order in which each finds what it needs. */
export const keys: readonly Line[] = [
  ...createKeys,
  ...read,
  ...signAndVerify,
  ...use,
  ...rotate,
  ...policies,
  ...keep,
  ...hsm,
]
