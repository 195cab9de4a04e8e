import { isAsRecorded, vault } from '../suite.test-support.js'

const ofManagedHsm = [
  'TestBackupRestore/MHSM',
  'TestCRUD/EC_MHSM',
  'TestCRUD/RSA_MHSM',
  'TestEncryptDecrypt/MHSM',
  'TestEncryptDecryptSymmetric',
  'TestGetRandomBytes',
  'TestImportKey/MHSM',
  'TestListDeletedKeys/MHSM',
  'TestListKeys/MHSM',
  'TestListKeyVersions/MHSM',
  'TestRecoverDeletedKey/MHSM',
  'TestRotateKey/MHSM',
  'TestSignVerify/MHSM',
  'TestWrapUnwrap/MHSM',
]

isAsRecorded({
  folder: 'go-azkeys',
  name: 'azkeys 1.5.0, in Go',
  // Release of keys is 501 by name; the test tries for minutes.
  runs: [['azkeys.test', '-test.v', '-test.skip=^TestReleaseKey$']],
  world: 'keys.yaml',
  env: { AZURE_RECORD_MODE: 'live', AZURE_KEYVAULT_URL: vault },
  line: /^ *--- (?<outcome>PASS|FAIL|SKIP): (?<test>\S+)/,
  passed: 40,
  skipped: Object.fromEntries(ofManagedHsm.map((name) => [name, 'needs a Managed HSM'])),
})
