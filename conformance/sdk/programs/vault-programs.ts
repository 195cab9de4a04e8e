import type { Program } from './program.js'

/* Programs whose business is keys and certificates of a vault. */

export const vaultPrograms: readonly Program[] = [
  {
    name: 'sops',
    package: 'github.com/getsops/sops/v3',
    works: [
      'encrypt',
      'decrypt',
      'extract one value',
      'set a value',
      'rotate the data key',
      'decrypt with the version that encrypted, after the key was rotated',
      'refuse what was changed',
    ],
  },
  {
    name: 'pymongocrypt',
    works: [
      'create a data key, which the vault wraps',
      'encrypt a value, and decrypt it with a key that the vault unwraps',
      'create one with a version of the key',
      'rewrap the data keys for a new version of the key',
    ],
  },
  {
    name: 'jsign',
    works: [
      'make a key and a request, and merge the certificate',
      'sign a cabinet file',
      'sign with SHA-512',
      'sign a script of PowerShell’s',
      'a file that was changed is found out',
    ],
  },
  {
    name: 'keyvault-jca',
    package: 'azure-security-keyvault-jca',
    works: [
      'keytool, list certificates',
      'keytool, show one from its secret',
      'jarsigner, sign with RSA',
      'jarsigner, sign with an elliptic curve',
      'jarsigner, a file that was changed is found out',
    ],
  },
  // Not the Secrets Store's own provider, whose module is not to be had where the tests run: its reads, by the modules that it uses.
  {
    name: 'secrets-store-reads',
    package: 'github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azsecrets',
    works: [
      'objectType secret',
      'objectType key, the public key in PEM',
      'objectType cert, the certificate in PEM',
      'objectType secret of a certificate, key and certificate in PEM',
      'objectVersion, the version that was mounted',
    ],
  },
]
