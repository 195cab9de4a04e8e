import { isAsRecorded } from '../suite.test-support.js'

const deletedTwice =
  'a container is gone as soon as it is deleted, while Azure takes a second Delete Container for a while'
const key = Buffer.alloc(64, 'key').toString('base64')

isAsRecorded({
  folder: 'go-azblob',
  name: 'azblob 1.8.3, of containers and leases, in Go',
  runs: [
    ['container.test', '-test.v'],
    ['lease.test', '-test.v'],
  ],
  world: 'go-azblob/world.yaml',
  env: {
    AZURE_RECORD_MODE: 'live',
    PROXY_MANUAL_START: 'true',
    AZURE_STORAGE_ACCOUNT_NAME: 'suitedata',
    AZURE_STORAGE_ACCOUNT_KEY: key,
    SOFT_DELETE_AZURE_STORAGE_ACCOUNT_NAME: 'suitesoftdelete',
    SOFT_DELETE_AZURE_STORAGE_ACCOUNT_KEY: key,
  },
  line: /^ *--- (?<outcome>PASS|FAIL|SKIP): (?<test>\S+)/,
  passed: 105,
  failed: {
    'Test/TestContainerDeleteContainerWithoutLeaseId': deletedTwice,
    'Test/TestContainerReleaseLease': deletedTwice,
    Test: 'it is what the failing tests are in',
  },
  skipped: {
    'Test/TestContainerGetPermissionsPublicAccessNotNone': 'the suite’s own account refuses public access',
    'Test/TestContainerSetPermissionsPublicAccessContainer': 'the suite’s own account refuses public access',
    'Test/TestContainerSetPermissionsPublicAccessTypeBlob': 'the suite’s own account refuses public access',
    'Test/TestContainerBlobBatchSetTierSmartUsingSharedKey': 'the tier is a preview',
  },
})
