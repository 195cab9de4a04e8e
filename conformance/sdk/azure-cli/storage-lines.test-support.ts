import { refused, step, works, type Line } from './lines.test-support.js'

/* What `az storage` is asked for, by subject: the same lines with each credential, which the variables of az carry. */

export const flows = '--container-name flows'
export const a = `${flows} --name a.txt`
const own = '11111111-2222-4333-8444-555555555555'
const back = '--no-progress --output none --file back.txt && cat back.txt'
export const code = (name: string) => new RegExp(`^ERROR: [^]*\nErrorCode:${name}\n`)

export type Credential = 'key' | 'sas' | 'identity'

/** How az is told of each: by its own variables. */
const credentials: Readonly<Record<Credential, readonly Line[]>> = {
  key: [step('export AZURE_STORAGE_KEY="$SHOP_KEY"; SIGN="--account-key $SHOP_KEY"')],
  sas: [
    works(
      'export AZURE_STORAGE_SAS_TOKEN=$(az storage account generate-sas --account-key "$SHOP_KEY" --services b ' +
        '--resource-types sco --permissions acdfilprtuwxy --expiry 2099-01-01T00:00Z --output tsv)',
      '',
      { does: '`az storage account generate-sas`' },
    ),
    step('SIGN="--account-key $SHOP_KEY"'),
  ],
  identity: [
    step('az login --identity --output none'),
    step('export AZURE_STORAGE_AUTH_MODE=login; SIGN="--as-user --auth-mode login"'),
  ],
}

export const begin = (credential: Credential): Line[] => [
  step('export AZURE_STORAGE_ACCOUNT=shopdata; HOUR=$(date -u -d "1 hour" +%Y-%m-%dT%H:%MZ)'),
  ...credentials[credential],
]

export const upload = [
  works('az storage container create --name flows', { created: true }),
  step('printf first >a.txt; printf second >b.txt'),
  works(
    `az storage blob upload ${a} --file a.txt --tags project=milab --tier Cool --no-progress --query request_server_encrypted`,
    true,
    { does: '`az storage blob upload --tags --tier`' },
  ),
]

const tags = [
  works(`az storage blob show ${a} --query '[properties.blobTier, tagCount, properties.contentLength]'`, [
    'Cool',
    1,
    5,
  ]),
  works(`az storage blob list ${flows} --include t --query '[].tags'`, [{ project: 'milab' }], {
    does: '`az storage blob list --include t`',
  }),
  refused(
    `az storage blob delete ${a} --tags-condition "project='other'"`,
    1,
    code('ConditionNotMet'),
    'its tags are others',
  ),
]

export const leases = [
  works(`LEASE=$(az storage blob lease acquire ${flows} --blob-name a.txt --lease-duration 60 --output tsv)`, '', {
    does: '`az storage blob lease acquire`',
  }),
  refused(`az storage blob delete ${a}`, 1, code('LeaseIdMissing'), 'it is leased'),
  works(`az storage blob lease change ${flows} --blob-name a.txt --lease-id "$LEASE" --proposed-lease-id ${own}`, ''),
  works(`az storage blob lease renew ${flows} --blob-name a.txt --lease-id ${own}`, own),
  works(`az storage blob lease break ${flows} --blob-name a.txt --lease-break-period 0`, 0),
  step(`az storage blob show ${a} --query properties.lease.state`, 'broken'),
  works(`az storage container lease acquire ${flows} --lease-duration 60 --proposed-lease-id ${own}`, own),
  refused('az storage container delete --name flows', 1, code('LeaseIdMissing'), 'it is leased'),
  works(`az storage container lease release ${flows} --lease-id ${own}`),
]

const copies = [
  works(
    'az storage blob copy start --destination-container flows --destination-blob copy.txt --source-container flows ' +
      '--source-blob a.txt --query copy_status',
    'success',
  ),
  step(`az storage blob download ${flows} --name copy.txt ${back}`, 'first'),
  refused(
    `az storage blob copy cancel --destination-container flows --destination-blob copy.txt --copy-id ${own}`,
    1,
    code('NoPendingCopyOperation'),
    'it has ended',
  ),
]

const snapshots = [
  works(`SNAPSHOT=$(az storage blob snapshot ${a} --query snapshot --output tsv)`, '', {
    does: '`az storage blob snapshot`',
  }),
  step(`az storage blob upload ${a} --file b.txt --overwrite --no-progress --query request_server_encrypted`, true),
  works(`az storage blob download ${a} --snapshot "$SNAPSHOT" ${back}`, 'first', {
    does: '`az storage blob download --snapshot`',
  }),
  refused(`az storage blob delete ${a}`, 1, code('SnapshotsPresent'), 'it has snapshots'),
  works(`az storage blob delete ${a} --delete-snapshots include`),
]

const undelete = [
  works(
    `az storage blob list ${flows} --prefix a --include ds --query '[].[deleted, properties.remainingRetentionDays]'`,
    // The second snapshot is of what the upload replaced.
    Array(3).fill([true, 6]),
    { does: '`az storage blob list --include ds`' },
  ),
  works(`az storage blob undelete ${a}`, { undeleted: null }),
  step(`az storage blob download ${a} ${back}`, 'second'),
]

const tiers = [
  works(`az storage blob set-tier ${a} --tier Archive`),
  refused(`az storage blob download ${a} ${back}`, 1, code('BlobArchived'), 'it is in the archive'),
  works(`az storage blob set-tier ${a} --tier Hot --rehydrate-priority High`, '', { warns: /is in preview/ }),
  step(`az storage blob show ${a} --query properties.blobTier`, 'Hot'),
]

const batches = [
  step('mkdir -p logs/2026 back; for day in 1 2 3; do echo $day >logs/2026/$day.log; done; echo keep >logs/keep.txt'),
  works("az storage blob upload-batch --destination flows --source logs --no-progress --query 'length(@)'", 4),
  works("az storage blob delete-batch --source flows --pattern '2026/*.log'"),
  works(`az storage blob list ${flows} --query '[].name'`, ['a.txt', 'copy.txt', 'keep.txt']),
  works(
    "az storage blob download-batch --source flows --destination back --pattern 'keep*' --no-progress --output none && " +
      'cat back/keep.txt',
    'keep\n',
  ),
]

const signatures = [
  works(
    `URL=$(az storage blob generate-sas $SIGN ${a} --permissions r --expiry $HOUR --full-uri --output tsv) && curl -s "$URL"`,
    'second',
    { does: '`az storage blob generate-sas`' },
  ),
  step('curl -s -X DELETE "$URL" | grep -o "<Code>[A-Za-z]*"', '<Code>AuthorizationPermissionMismatch\n'),
  works(
    'SAS=$(az storage container generate-sas $SIGN --name flows --permissions l --expiry $HOUR --output tsv) && ' +
      'curl -s "https://shopdata.blob.core.windows.net/flows?restype=container&comp=list&$SAS" | grep -o "<Name>[^<]*"',
    '<Name>a.txt\n<Name>copy.txt\n<Name>keep.txt\n',
    { does: '`az storage container generate-sas`' },
  ),
]

/** All of it, in an order in which each finds what it needs. */
export const blobs: readonly Line[] = [
  ...upload,
  ...tags,
  ...leases,
  ...copies,
  ...snapshots,
  ...undelete,
  ...tiers,
  ...batches,
  ...signatures,
]
