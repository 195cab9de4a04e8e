import { lines, vault, type Suite } from '../suite.js'

export const suite: Suite = {
  folder: 'rust-certificates',
  name: 'azure_security_keyvault_certificates 1.0.1, in Rust',
  runs: [
    ['certificate_client', '--test-threads=1'],
    ['readme', '--test-threads=1'],
  ],
  env: { AZURE_KEYVAULT_URL: vault, CARGO_PKG_NAME: 'azure_security_keyvault_certificates' },
  line: lines.rust,
  passed: 8,
  failed: { readme: 'its README asks for a version called certificate-version, which is not found in Azure either' },
}
