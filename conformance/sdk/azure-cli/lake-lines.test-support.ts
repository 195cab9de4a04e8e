import { step, works, type Line } from './lines.test-support.js'
import type { Credential } from './storage-lines.test-support.js'

/* What `az storage fs` is asked for. */

const lake = '--file-system lake'
const user = '6ad1a2b3-0000-4000-8000-0000000000aa'
const acl = (rights: string) => `user::rw-,user:${user}:${rights},group::r--,mask::r--,other::---`

export const files: readonly Line[] = [
  works(`az storage fs directory create ${lake} --name in --metadata of=year --query 'length(etag)'`, 19),
  works(`az storage fs file upload ${lake} --source a.txt --path in/a.txt --query 'length(etag)'`, 19),
  works(`az storage fs file append ${lake} --path in/a.txt --content ' and more' --query 'length(etag)'`, 19),
  works(
    `az storage fs file download ${lake} --path in/a.txt --destination back --overwrite --output none && cat back/a.txt`,
    'first and more',
  ),
  works(`az storage fs file list ${lake} --query '[].[name, isDirectory, contentLength]'`, [
    ['in', true, 0],
    ['in/a.txt', false, 14],
  ]),
  works(`az storage fs access set ${lake} --path in/a.txt --acl '${acl('r--')}' --query 'length(etag)'`, 19),
  works(`az storage fs access show ${lake} --path in/a.txt --query '[acl, permissions]'`, [acl('r--'), 'rw-r-----+']),
  works(`az storage fs access update-recursive ${lake} --path in --acl user:${user}:rwx --query counters`, {
    directoriesSuccessful: 1,
    failureCount: 0,
    filesSuccessful: 1,
  }),
  works(`az storage fs directory move ${lake} --name in --new-directory lake/out --output none`),
  works(`az storage fs file move ${lake} --path out/a.txt --new-path lake/out/b.txt --query pathName`, 'out/b.txt'),
  works(`az storage fs file exists ${lake} --path out/b.txt`, { exists: true }),
  works(`az storage fs directory show ${lake} --name out --query metadata.of`, 'year'),
  works(`az storage fs directory delete ${lake} --name out --yes --query 'length(version)'`, 10),
  step(`az storage fs file list ${lake} --query '[].name'`, []),
]

/** A filesystem's own signature neither makes it nor deletes it: the key does. */
export const dataLake = (credential: Credential): Line[] => {
  const byKey = step('unset AZURE_STORAGE_SAS_TOKEN; export AZURE_STORAGE_KEY="$SHOP_KEY"')
  const bySas = works(
    'export AZURE_STORAGE_SAS_TOKEN=$(az storage fs generate-sas --name lake --permissions racwdlmeop --expiry $HOUR ' +
      '--output tsv); unset AZURE_STORAGE_KEY',
    '',
    { does: '`az storage fs generate-sas`', warns: /is in preview/ },
  )
  return [
    step('export AZURE_STORAGE_ACCOUNT=shoplake'),
    ...(credential === 'sas' ? [byKey] : []),
    works("az storage fs create --name lake --query 'length(etag)'", 19),
    ...(credential === 'sas' ? [bySas] : []),
    ...files,
    ...(credential === 'sas' ? [byKey] : []),
    works("az storage fs list --query '[].name'", ['lake']),
    works('az storage fs delete --name lake --yes'),
  ]
}
