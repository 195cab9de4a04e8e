import { isAsRecorded, vault } from '../suite.test-support.js'

isAsRecorded({
  folder: 'go-azcertificates',
  name: 'azcertificates 1.5.0, in Go',
  runs: [['azcertificates.test', '-test.v']],
  env: { AZURE_RECORD_MODE: 'live', AZURE_KEYVAULT_URL: vault },
  line: /^ *--- (?<outcome>PASS|FAIL|SKIP): (?<test>\S+)/,
  passed: 29,
})
