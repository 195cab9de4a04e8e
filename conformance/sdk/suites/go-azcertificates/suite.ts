import { lines, vault, type Suite } from '../suite.js'

export const suite: Suite = {
  folder: 'go-azcertificates',
  name: 'azcertificates 1.5.0, in Go',
  runs: [['azcertificates.test', '-test.v']],
  env: { AZURE_RECORD_MODE: 'live', AZURE_KEYVAULT_URL: vault },
  line: lines.go,
  passed: 29,
}
