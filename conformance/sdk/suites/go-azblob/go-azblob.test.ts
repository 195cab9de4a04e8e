import { isAsRecorded } from '../suite.test-support.js'
import lacking from './lacking.json' with { type: 'json' }

const failed = Object.entries(lacking).flatMap(([what, tests]) =>
  tests.map((test) => [`Test/${test}`, `the lab does not emulate it: ${what}`]),
)

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
    AZURE_STORAGE_ACCOUNT_KEY: Buffer.alloc(64, 'key').toString('base64'),
  },
  line: /^ *--- (?<outcome>PASS|FAIL|SKIP): (?<test>\S+)/,
  passed: 50,
  failed: { ...Object.fromEntries(failed), Test: 'it is what the failing tests are in' },
  skipped: {
    'Test/TestContainerGetPermissionsPublicAccessNotNone': 'the suite’s own account refuses public access',
    'Test/TestContainerSetPermissionsPublicAccessContainer': 'the suite’s own account refuses public access',
    'Test/TestContainerSetPermissionsPublicAccessTypeBlob': 'the suite’s own account refuses public access',
    'Test/TestContainerBlobBatchSetTierSmartUsingSharedKey': 'the tier is a preview',
  },
})
