import { each, lines, vault, type Suite } from '../suite.js'

const pytest = 'python -m pytest -v -p no:cacheprovider -p devtools_testutils --color=no tests'.split(' ')
const versions = ['2025-07-01', '7.6', '7.5', '7.4', '7.3', '7.2', '7.1', '7.0', '2016-10-01']
const onlyLive = 'test_key_crud_operations or test_multitenant_authentication'

export const suite: Suite = {
  folder: 'python-keys',
  name: 'azure-keyvault-keys 4.11.3, in Python',
  // As of secrets: where the suite believes that a recording is played back, it runs at every api-version; what it runs live
  // alone, or with the second after which `updated_on` is another, it runs at the newest.
  runs: [
    ['env', 'AZURE_TEST_RUN_LIVE=false', ...pytest, '-k', `not mhsm and not release and not (${onlyLive})`],
    ['env', 'AZURE_TEST_RUN_LIVE=true', ...pytest, '-k', `not mhsm and (${onlyLive})`],
  ],
  leftOut: [
    'all of a Managed HSM',
    'release of keys, which is 501 by name',
    '`test_key_crud_operations` at older api-versions, which the live suite does not run',
  ],
  world: 'keys.yaml',
  env: { AZURE_KEYVAULT_URL: vault },
  line: lines.pytest,
  passed: 2142,
  skipped: each(
    ['test_key_client.py::TestKeyClient', 'test_keys_async.py::TestKeyVaultKey'].flatMap((of) =>
      ['test_list_deleted_keys', 'test_recover'].flatMap((test) =>
        versions.map((version) => `${of}::${test}[${version}_vault]`),
      ),
    ),
    'the suite skips it for a fault of the service',
  ),
}
