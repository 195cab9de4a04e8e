import type { Client } from '../../client/index.js'
import type { Need } from '../../conformance/index.js'

interface CallRow {
  /** what it does and why, in one line */
  readonly does: string
  /** what the target must offer */
  readonly needs: readonly Need[]
}

/** The client's calls that the tutorials make. */
export const calls = {
  requestToken: {
    does: 'Request a token: the VM’s identity proves itself by being on the VM, not by a password',
    needs: [],
  },
  getSecret: {
    does: 'Read the secret with that token: the vault lets this identity get secrets',
    needs: ['vault-secret', 'secret-value'],
  },
  getResourceGroup: {
    does: 'Read the resource group with that token: this identity is a Reader of it',
    needs: ['group'],
  },
  listKeys: {
    does: 'List the account’s keys with that token: this identity is a key operator of the account',
    needs: ['group', 'account', 'account-keys'],
  },
  uploadBlob: {
    does: 'Upload a blob, signed with the first key as any storage client does',
    needs: ['account', 'container', 'account-keys', 'writes'],
  },
  downloadBlob: {
    does: 'Download the blob again',
    needs: ['account', 'container', 'account-keys', 'writes'],
  },
} satisfies Readonly<Record<string, CallRow>>

export type CallName = keyof typeof calls

export const needsOfCall = (call: CallName): readonly Need[] => calls[call].needs

/** A call of the client: its name, what it was given, and the sending itself. */
export type Around = <Answer>(call: CallName, given: readonly unknown[], send: () => Promise<Answer>) => Promise<Answer>

/** The client, each of whose calls goes through `around`. */
export const observed = (client: Client, around: Around): Client => ({
  ...client,
  requestToken: (...given) => around('requestToken', given, () => client.requestToken(...given)),
  getSecret: (...given) => around('getSecret', given, () => client.getSecret(...given)),
  getResourceGroup: (...given) => around('getResourceGroup', given, () => client.getResourceGroup(...given)),
  listKeys: (...given) => around('listKeys', given, () => client.listKeys(...given)),
  uploadBlob: (...given) => around('uploadBlob', given, () => client.uploadBlob(...given)),
  downloadBlob: (...given) =>
    around('downloadBlob', given, async () => {
      const downloaded = await client.downloadBlob(...given)
      // What is wrong with the bytes is found while they are read.
      const bytes = await downloaded.bytes()
      return { ...downloaded, bytes: async () => bytes }
    }),
})
