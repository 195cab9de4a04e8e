import { isAsRecorded, vault } from '../suite.test-support.js'

isAsRecorded({
  folder: 'go-azsecrets',
  name: 'azsecrets 1.5.1, in Go',
  runs: [['azsecrets.test', '-test.v']],
  env: { AZURE_RECORD_MODE: 'live', AZURE_KEYVAULT_URL: vault },
  line: /^ *--- (?<outcome>PASS|FAIL|SKIP): (?<test>\S+)/,
  passed: 29,
})
