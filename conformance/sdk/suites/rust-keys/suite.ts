import { lines, vault, type Suite } from '../suite.js'

export const suite: Suite = {
  folder: 'rust-keys',
  name: 'azure_security_keyvault_keys 1.0.1, in Rust',
  runs: [
    ['key_client', '--test-threads=1'],
    ['readme', '--test-threads=1'],
  ],
  env: { AZURE_KEYVAULT_URL: vault, CARGO_PKG_NAME: 'azure_security_keyvault_keys' },
  line: lines.rust,
  passed: 10,
}
