import { lines, type Suite } from '../suite.js'

const key = Buffer.alloc(64, 'key').toString('base64')

export const suite: Suite = {
  folder: 'go-azblob',
  name: 'azblob 1.8.3, of containers and leases, in Go',
  runs: [
    ['container.test', '-test.v'],
    ['lease.test', '-test.v'],
  ],
  // Those of leases delete a container twice, which Azure takes while it deletes; those of containers want copies to be done at once.
  world: ['go-azblob/world.yaml', 'go-azblob/azures-time.yaml'],
  env: {
    AZURE_RECORD_MODE: 'live',
    PROXY_MANUAL_START: 'true',
    AZURE_STORAGE_ACCOUNT_NAME: 'suitedata',
    AZURE_STORAGE_ACCOUNT_KEY: key,
    SOFT_DELETE_AZURE_STORAGE_ACCOUNT_NAME: 'suitesoftdelete',
    SOFT_DELETE_AZURE_STORAGE_ACCOUNT_KEY: key,
  },
  line: lines.go,
  passed: 108,
  skipped: {
    'Test/TestContainerGetPermissionsPublicAccessNotNone': 'the suite’s own account refuses public access',
    'Test/TestContainerSetPermissionsPublicAccessContainer': 'the suite’s own account refuses public access',
    'Test/TestContainerSetPermissionsPublicAccessTypeBlob': 'the suite’s own account refuses public access',
    'Test/TestContainerBlobBatchSetTierSmartUsingSharedKey': 'the tier is a preview',
  },
}
