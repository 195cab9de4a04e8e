import type { Program } from './program.js'

/* Programs that set things up, and see that a second run has nothing to do. */

export const setUpPrograms: readonly Program[] = [
  {
    name: 'azcollection',
    package: 'ansible',
    works: [
      'make a group',
      'make a vault',
      'make a secret',
      'make a key',
      'make a certificate',
      'read the secret',
      'read the key',
      'read the certificate',
      'make an identity',
      'make a role assignment',
      'the group again changes nothing',
      'the vault again changes nothing',
      'the secret again changes nothing',
      'the key again changes nothing',
      'the identity again changes nothing',
      'the role assignment again changes nothing',
    ],
  },
]
