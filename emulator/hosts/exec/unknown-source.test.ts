import { expect, test } from 'vitest'
import { unknownSource } from './unknown-source.js'

test.each([
  ['appservice', "'appservice' is not a token source; did you mean app-service?"],
  ['idms', "'idms' is not a token source; did you mean imds?"],
  ['functions', "'functions' is not a token source of its own; app-service is the one of functions"],
  ['containerapp', "'containerapp' is not a token source of its own; app-service is the one of container-app"],
  ['arc', 'arc is a token source of Azure that the lab does not have yet; it has imds and app-service'],
  ['WorkloadIdentity', 'workload-identity is a token source of Azure that the lab does not have yet'],
  ['gcp', "'gcp' is not a token source; expected imds or app-service"],
])('%s', (name, words) => expect(unknownSource(name, ['imds', 'app-service'])).toContain(words))
