import { each, lines, vault, type Suite } from '../suite.js'

const pytest = 'python -m pytest -v -p no:cacheprovider -p devtools_testutils --color=no tests'.split(' ')
const inBoth = (test: string) =>
  ['test_certificates_client.py', 'test_certificates_client_async.py'].map(
    (file) => `${file}::TestCertificateClient::${test}`,
  )
const ofTimes = inBoth('test_crud_operations')
const [cancelled, asyncCancelled] = inBoth('test_async_request_cancellation_and_deletion') as [string, string]
const newest = '2026-04-01'
const older = ['2025-07-01', '7.6', '7.5', '7.4', '7.3', '7.2', '7.1', '7.0', '2016-10-01']
const at = (tests: readonly string[], versions: readonly string[]) =>
  tests.flatMap((test) => versions.map((version) => `${test}[${version}]`))

export const suite: Suite = {
  folder: 'python-certificates',
  name: 'azure-keyvault-certificates 4.12.0, in Python',
  // As of secrets; and a request can be cancelled only where it takes its time.
  runs: [
    [
      ...(['env', 'AZURE_TEST_RUN_LIVE=false', ...pytest] as const),
      ...[...ofTimes, cancelled].map((test) => `--deselect=tests/${test}`),
    ],
    ['env', 'AZURE_TEST_RUN_LIVE=true', ...pytest, '-k', 'test_crud_operations'],
    ['env', 'AZURE_TEST_RUN_LIVE=false', ...pytest, '-k', 'test_async_request_cancellation_and_deletion'],
  ],
  world: ['world.yaml', 'world.yaml', 'python-certificates/azures-time.yaml'],
  env: { AZURE_KEYVAULT_URL: vault },
  line: lines.pytest,
  passed: 1515,
  failed: {
    [`test_certificates_client.py::TestCertificateClient::test_create_certificate_with_platform_managed[${newest}]`]:
      'platform-managed is 501 by name',
  },
  skipped: {
    ...each(at(ofTimes, older), 'the live suite runs it at the newest version only'),
    ...each(at([asyncCancelled], [newest, ...older]), 'the suite skips it'),
  },
}
