import { refused, step, works, type Line } from './lines.test-support.js'
import { a, code, flows, type Credential } from './storage-lines.test-support.js'

/* What `az storage` is asked for of a container's policies and an account's service. */

/** No account signature gives a container's ACL. A link by a policy is always cut with the key. */
export const policies = (credential: Credential): Line[] => {
  const policy = 'az storage container policy'
  const create = `${policy} create ${flows} --name readers --permissions r --expiry $HOUR --query 'length(etag)'`
  if (credential === 'sas')
    return [refused(create, 1, code('AuthorizationFailure'), 'an account signature has no right to it')]
  return [
    works(create, 19),
    works(`${policy} list ${flows} --query readers.permission`, 'r'),
    works(`${policy} update ${flows} --name readers --permissions rl --query 'length(etag)'`, 19),
    works(`${policy} show ${flows} --name readers --query permission`, 'rl'),
    works(
      `URL=$(az storage blob generate-sas --auth-mode key --account-key "$SHOP_KEY" ${a} --policy-name readers --full-uri --output tsv) && curl -s "$URL"`,
      'second',
      { does: '`az storage blob generate-sas --policy-name`', warns: /do not specify --expiry and --permissions/ },
    ),
    works(`${policy} delete ${flows} --name readers --query 'length(etag)'`, 19),
    step('curl -s "$URL" | grep -o "<Code>[A-Za-z]*"', '<Code>AuthenticationFailed\n'),
    works("az storage container set-permission --name flows --public-access blob --query 'length(etag)'", 19),
    works('az storage container show-permission --name flows', { publicAccess: 'blob' }),
  ]
}

/** `az storage cors` knows no login: it looks for the account's key instead. */
export const cors = (credential: Credential): Line[] =>
  credential === 'identity'
    ? []
    : [
        works(
          'az storage cors add --services b --methods GET PUT --origins https://shop.example ' +
            "--allowed-headers 'x-ms-*' --max-age 60",
        ),
        works('az storage cors list --services b', [
          {
            AllowedHeaders: 'x-ms-*',
            AllowedMethods: 'GET, PUT',
            AllowedOrigins: 'https://shop.example',
            ExposedHeaders: '',
            MaxAgeInSeconds: 60,
            Rule: 1,
            Service: 'blob',
          },
        ]),
        works('az storage cors clear --services b'),
      ]

export const properties = [
  works("az storage blob service-properties show --query '[deleteRetentionPolicy.days, cors]'", [7, []]),
  works(
    'az storage blob service-properties update --delete-retention true --delete-retention-period 9 --query ' +
      'deleteRetentionPolicy.days',
    9,
  ),
  works('az storage blob service-properties delete-policy show --query days', 9),
  works('az storage blob service-properties delete-policy update --enable true --days-retained 7 --query days', 7),
  works('az storage container delete --name flows', { deleted: true }),
]
