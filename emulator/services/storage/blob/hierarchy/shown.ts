import { permissionsOf } from './access.js'
import type { Blob } from '../gateway/state.js'

const folder = 'hdi_isfolder'

/** A blob's metadata as readers see them: a directory says by one of them that it is one. */
export const shownMetadata = ({ directory, metadata }: Pick<Blob, 'directory' | 'metadata'>): Blob['metadata'] =>
  directory ? { [folder]: 'true', ...metadata } : metadata

/** Whether a writer asks for a directory, as programs without the Data Lake endpoint do. */
export const asksForDirectory = (metadata: Blob['metadata']): boolean =>
  Object.entries(metadata).some(([name, value]) => name.toLowerCase() === folder && value.toLowerCase() === 'true')

/** The metadata without the one that says that it is a directory. */
export const ownMetadata = (metadata: Blob['metadata']): Blob['metadata'] =>
  Object.fromEntries(Object.entries(metadata).filter(([name]) => name.toLowerCase() !== folder))

export const resourceType = ({ directory }: Pick<Blob, 'directory'>) => (directory ? 'directory' : 'file')

/**
 * What an answer about a blob says of its place in a hierarchical namespace.
 *
 * recorded: Azure/azure-sdk-for-python, test_file.pyTestFiletest_flush_data.json (2022-08)
 */
export const hierarchyHeaders = (blob: Pick<Blob, 'access' | 'directory'>): [string, string][] =>
  blob.access
    ? [
        ['x-ms-owner', blob.access.owner],
        ['x-ms-group', blob.access.group],
        ['x-ms-permissions', permissionsOf(blob.access)],
        ['x-ms-acl', blob.access.acl],
        ['x-ms-resource-type', resourceType(blob)],
      ]
    : []
