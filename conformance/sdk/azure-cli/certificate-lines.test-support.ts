import { refused, step, works, type Line } from './lines.test-support.js'
import { softDelete } from './set-up-lines.test-support.js'

/* `az keyvault certificate`, by subject. In these lines $K is the vault. */

const subject = 'CN = CLIGetDefaultPolicy\n'

export const createCertificate = [
  works(
    `az keyvault certificate create $K --name web --policy "$(az keyvault certificate get-default-policy)" --query '[status, error]'`,
    ['completed', null],
    { does: '`az keyvault certificate create` with the default policy' },
  ),
]

export const readAsSecret = [
  works(
    'az keyvault secret download $K --name web --file web.pfx --encoding base64 && ' +
      'openssl pkcs12 -in web.pfx -nodes -passin pass: | openssl x509 -noout -subject',
    `subject=${subject}`,
    { does: '`az keyvault secret download` of a certificate: a PFX that `openssl` reads' },
  ),
]

const read = [
  works(
    "az keyvault certificate show $K --name web --query '[policy.issuerParameters.name, length(x509ThumbprintHex)]'",
    ['Self', 40],
  ),
  works("az keyvault certificate list $K --query '[].name'", ['web']),
  works("az keyvault certificate list-versions $K --name web --query 'length(@)'", 1),
  works(
    'az keyvault certificate download $K --name web --file web.pem && openssl x509 -in web.pem -noout -subject',
    `subject=${subject}`,
    {
      does: '`az keyvault certificate download`: PEM that `openssl` reads',
    },
  ),
  works('az keyvault certificate set-attributes $K --name web --tags a=b --query tags', { a: 'b' }),
  step('az keyvault key show $K --name web --query managed', true),
]

const imports = [
  step(
    'openssl req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -days 30 -subj /CN=own 2>openssl.log && ' +
      'cat k.pem c.pem >both.pem && openssl pkcs12 -export -inkey k.pem -in c.pem -out own.pfx -passout pass:own-words',
  ),
  works(
    'az keyvault certificate import $K --name from-pfx --file own.pfx --password own-words --query policy.secretProperties.contentType',
    'application/x-pkcs12',
    {
      does: '`az keyvault certificate import`: a PFX with a password',
    },
  ),
  works(
    'az keyvault certificate import $K --name from-pem --file both.pem --query policy.secretProperties.contentType',
    'application/x-pem-file',
    {
      does: '`az keyvault certificate import`: PEM',
    },
  ),
  refused(
    'az keyvault certificate import $K --name wrong --file own.pfx --password other-words',
    1,
    /^ERROR: \(BadParameter\) The specified PKCS#12 X\.509 certificate content can not be read\. /,
    'the password is another',
  ),
]

const keep = [
  works('az keyvault certificate backup $K --name web --file web.backup'),
  works('az keyvault certificate delete $K --name web --query name', 'web', { warns: softDelete }),
  works("az keyvault certificate list-deleted $K --query '[].name'", ['web']),
  works('az keyvault certificate show-deleted $K --name web --query name', 'web'),
  works('az keyvault certificate recover $K --name web --query name', 'web'),
  step('az keyvault certificate delete $K --name web --output none', '', { warns: softDelete }),
  works('az keyvault certificate purge $K --name web'),
  works('az keyvault certificate restore $K --file web.backup --query name', 'web'),
]

const issuers = [
  works(
    'az keyvault certificate issuer create $K --issuer-name digi --provider-name DigiCert --account-id 1 --password words ' +
      "--organization-id 2 --query '[provider, credentials]'",
    ['DigiCert', { accountId: '1', password: null }],
  ),
  works("az keyvault certificate issuer list $K --query '[].provider'", ['DigiCert']),
  works(
    'az keyvault certificate issuer update $K --issuer-name digi --account-id 3 --query credentials.accountId',
    '3',
  ),
  works(
    'az keyvault certificate issuer admin add $K --issuer-name digi --email ann@contoso.com --first-name Ann --query firstName',
    'Ann',
  ),
  step('az keyvault certificate issuer admin add $K --issuer-name digi --email ben@contoso.com --output none'),
  works('az keyvault certificate issuer admin delete $K --issuer-name digi --email ben@contoso.com'),
  works("az keyvault certificate issuer admin list $K --issuer-name digi --query '[].emailAddress'", [
    'ann@contoso.com',
  ]),
  works('az keyvault certificate issuer show $K --issuer-name digi --query provider', 'DigiCert'),
  works('az keyvault certificate issuer delete $K --issuer-name digi --query provider', 'DigiCert'),
]

const contact = [
  works("az keyvault certificate contact add $K --email ann@contoso.com --name Ann --query 'contactList[].name'", [
    'Ann',
  ]),
  works("az keyvault certificate contact list $K --query 'contactList[].emailAddress'", ['ann@contoso.com']),
  works('az keyvault certificate contact delete $K --email ann@contoso.com --query contactList', []),
]

const pending = [
  step(`az keyvault certificate get-default-policy | sed 's/"Self"/"Unknown"/' >unknown.json`),
  works(
    "az keyvault certificate create $K --name by-csr --policy @unknown.json --query '[status, target]'",
    ['inProgress', null],
    {
      does: '`az keyvault certificate create` by a request that another authority signs',
    },
  ),
  works(
    "{ echo '-----BEGIN CERTIFICATE REQUEST-----'; az keyvault certificate pending show $K --name by-csr --query csr --output tsv | " +
      "fold -w 64; echo '-----END CERTIFICATE REQUEST-----'; } >csr.pem; openssl req -in csr.pem -noout -verify -subject 2>openssl.log",
    `subject=${subject}`,
    { does: '`az keyvault certificate pending show`: a request that `openssl` verifies' },
  ),
  step('openssl x509 -req -in csr.pem -CA c.pem -CAkey k.pem -CAcreateserial -days 30 -out signed.pem 2>openssl.log'),
  works(
    'az keyvault certificate pending merge $K --name by-csr --file signed.pem --query policy.issuerParameters.name',
    'Unknown',
  ),
  step('az keyvault certificate create $K --name given-up --policy @unknown.json --query status', 'inProgress'),
  works('az keyvault certificate pending delete $K --name given-up --query status', 'inProgress'),
]

/** All of it, in an order in which each finds what it needs. */
export const certificates: readonly Line[] = [
  ...createCertificate,
  ...read,
  ...readAsSecret,
  ...imports,
  ...keep,
  ...issuers,
  ...contact,
  ...pending,
]
