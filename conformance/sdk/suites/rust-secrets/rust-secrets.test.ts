import { isAsRecorded, vault } from '../suite.test-support.js'

isAsRecorded({
  folder: 'rust-secrets',
  name: 'azure_security_keyvault_secrets 1.0.1, in Rust',
  runs: [
    ['secret_client', '--test-threads=1'],
    ['readme', '--test-threads=1'],
  ],
  // The name is the one that cargo gives in the suite's own repository.
  env: { AZURE_KEYVAULT_URL: vault, CARGO_PKG_NAME: 'azure_security_keyvault_secrets' },
  line: /^test (?<test>\S+) \.\.\. (?<outcome>\w+)/,
  passed: 10,
})
