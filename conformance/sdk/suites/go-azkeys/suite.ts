import { each, lines, vault, type Suite } from '../suite.js'

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

export const suite: Suite = {
  folder: 'go-azkeys',
  name: 'azkeys 1.5.0, in Go',
  // Release of keys is 501 by name; the test tries for minutes.
  runs: [['azkeys.test', '-test.v', '-test.skip=^TestReleaseKey$']],
  leftOut: ['TestReleaseKey: release is 501 by name'],
  world: 'keys.yaml',
  env: { AZURE_RECORD_MODE: 'live', AZURE_KEYVAULT_URL: vault },
  line: lines.go,
  passed: 40,
  skipped: each(ofManagedHsm, 'needs a Managed HSM'),
}
