import { suite as goAzblob } from './go-azblob/suite.js'
import { suite as goAzcertificates } from './go-azcertificates/suite.js'
import { suite as goAzkeys } from './go-azkeys/suite.js'
import { suite as goAzsecrets } from './go-azsecrets/suite.js'
import { suite as pythonCertificates } from './python-certificates/suite.js'
import { suite as pythonKeys } from './python-keys/suite.js'
import { suite as pythonSecrets } from './python-secrets/suite.js'
import { suite as rustCertificates } from './rust-certificates/suite.js'
import { suite as rustKeys } from './rust-keys/suite.js'
import { suite as rustSecrets } from './rust-secrets/suite.js'
import type { Suite } from './suite.js'

/** Every suite, folder by folder. A test fails when a folder beside this file is not listed here. */
export const suites: readonly Suite[] = [
  goAzblob,
  goAzcertificates,
  goAzkeys,
  goAzsecrets,
  pythonCertificates,
  pythonKeys,
  pythonSecrets,
  rustCertificates,
  rustKeys,
  rustSecrets,
]
