// Keys and certificates of a vault with Azure's SDK for JavaScript, as the machine that administers it. Prints one JSON line.
import { DefaultAzureCredential } from '@azure/identity'
import { certificates } from './certificates.mjs'
import { cryptography } from './cryptography.mjs'
import { keys } from './keys.mjs'

const credential = new DefaultAzureCredential()
console.log(
  JSON.stringify({
    keys: await keys(credential),
    cryptography: await cryptography(credential),
    certificates: await certificates(credential),
  }),
)
