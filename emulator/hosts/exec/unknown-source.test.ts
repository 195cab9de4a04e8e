import { expect, test } from 'vitest'
import { unknownSource } from './unknown-source.js'

test.each([
  ['appservice', "'appservice' is not a token source; did you mean app-service?"],
  ['idms', "'idms' is not a token source; did you mean imds?"],
  ['containerapp', "'containerapp' is not a token source; did you mean container-app?"],
  ['vmss', "'vmss' is not a token source; did you mean imds?"],
  ['aci', "'aci' is not a token source; did you mean container-instances?"],
  ['cloud-shell', 'cloud-shell is a token source of Azure that is not emulated yet; there are imds, msi-extension, '],
  ['ServiceFabric', 'service-fabric is a token source of Azure that is not emulated yet'],
  ['gcp', "'gcp' is not a token source; expected imds, msi-extension, app-service, functions, container-app, "],
])('%s', (name, words) => expect(unknownSource(name)).toContain(words))
