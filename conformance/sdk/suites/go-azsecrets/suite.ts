import { lines, vault, type Suite } from '../suite.js'

export const suite: Suite = {
  folder: 'go-azsecrets',
  name: 'azsecrets 1.5.1, in Go',
  runs: [['azsecrets.test', '-test.v']],
  env: { AZURE_RECORD_MODE: 'live', AZURE_KEYVAULT_URL: vault },
  line: lines.go,
  passed: 29,
}
