/** A data folder that cannot be opened. The message is one line for people, which names the file and the place. */
export class DataFolderError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DataFolderError'
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on its disk',
  EDQUOT: 'this user’s quota on its disk is used up',
  EFBIG: 'the file would be too large',
  EROFS: 'its file system is read-only',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  ENOTDIR: 'it is not a folder',
  EEXIST: 'it is not a folder',
  EIO: 'its disk fails',
  ENOENT: 'it is gone',
}

/** Why a call of the file system failed, in a few words. */
export const reasonOf = (error: unknown): string =>
  reasons[codeOf(error) ?? ''] ?? (error instanceof Error ? error.message : String(error))

export const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | undefined)?.code
