import { lines, vault, type Suite } from '../suite.js'

export const suite: Suite = {
  folder: 'rust-secrets',
  name: 'azure_security_keyvault_secrets 1.0.1, in Rust',
  runs: [
    ['secret_client', '--test-threads=1'],
    ['readme', '--test-threads=1'],
  ],
  // The name is the one that cargo gives in the suite's own repository.
  env: { AZURE_KEYVAULT_URL: vault, CARGO_PKG_NAME: 'azure_security_keyvault_secrets' },
  line: lines.rust,
  passed: 10,
}
