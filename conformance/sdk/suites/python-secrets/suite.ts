import { lines, vault, type Suite } from '../suite.js'

const pytest = 'python -m pytest -v -p no:cacheprovider --color=no tests'.split(' ')
const changesTimes = [
  'test_secrets_client.py::TestSecretClient::test_secret_crud_operations',
  'test_secrets_async.py::TestKeyVaultSecret::test_secret_crud_operations',
]
const olderVersions = ['2016-10-01', '7.0', '7.1', '7.2', '7.3', '7.4', '7.5', '7.6', '2025-07-01']

export const suite: Suite = {
  folder: 'python-secrets',
  name: 'azure-keyvault-secrets 4.12.0, in Python',
  // Where the suite believes that a recording is played back, it runs at every api-version. It waits the second after
  // which `updated_on` is another only where it believes to be live, and then it runs at the newest version alone.
  runs: [
    ['env', 'AZURE_TEST_RUN_LIVE=false', ...pytest, ...changesTimes.map((test) => `--deselect=tests/${test}`)],
    ['env', 'AZURE_TEST_RUN_LIVE=true', ...pytest, '-k', 'test_secret_crud_operations'],
  ],
  env: { AZURE_KEYVAULT_URL: vault },
  line: lines.pytest,
  passed: 1273,
  skipped: Object.fromEntries(
    changesTimes.flatMap((test) =>
      olderVersions.map((version) => [`${test}[${version}]`, 'the live suite runs it at the newest version only']),
    ),
  ),
}
