import { setUpPrograms } from './set-up-programs.js'
import { vaultPrograms } from './vault-programs.js'

/* Programs of other people that run under `milab exec` as they run in Azure: what each does, and what the lab lacks for it. */

export interface Program {
  /** The folder here that pins, configures and runs it, and its name in docs/clients.md. */
  readonly name: string
  /** The package whose version is shown, if its name is another. */
  readonly package?: string
  /** What must work: the steps that it prints. */
  readonly works: readonly string[]
  /**
   * Steps that must fail, each with what it needs of the lab, as the 501 names it. A step that begins to work, or that fails
   * for another reason, fails the test: then it moves up, or the reason is a fault.
   */
  readonly lacks?: Readonly<Record<string, string>>
}

export const programs: readonly Program[] = [
  {
    name: 'rclone',
    works: [
      'copy and check',
      'copy back the same bytes',
      'list',
      'rcat and cat',
      'make and purge a container',
      'copy on the server',
      'move on the server',
      'set a tier',
      'delete',
    ],
  },
  {
    name: 'restic',
    works: ['init', 'back up twice', 'check --read-data', 'restore the same bytes', 'forget and prune'],
  },
  {
    name: 'barman',
    works: ['archive and fetch a WAL segment', 'back up a server', 'list backups', 'restore one'],
  },
  {
    name: 'prometheus',
    works: ['find the machine as a target'],
  },
  {
    name: 'adlfs',
    works: [
      'write and read',
      'list, find and size',
      'make and remove a container',
      'copy',
      'move',
      'append',
      'remove',
      'in a Data Lake, write, list and read',
      'in a Data Lake, copy and move',
      'in a Data Lake, remove with what is beneath',
    ],
  },
  {
    name: 'obstore',
    works: [
      'put, get and a range',
      'put in blocks',
      'list, also from an offset',
      'head',
      'create only',
      'copy',
      'rename',
      'sign a URL',
      'delete',
    ],
  },
  {
    name: 'deltalake',
    works: [
      'write, append and read',
      'delete rows',
      'update rows',
      'optimize',
      'history, and an earlier version',
      'vacuum',
    ],
  },
  {
    name: 'polars',
    works: ['write and read Parquet', 'sink, and scan by a pattern', 'CSV by the name of the Data Lake'],
  },
  {
    name: 'pyarrow',
    works: [
      'write and read',
      'list and info',
      'Parquet',
      'make a folder',
      'copy',
      'delete a file',
      'delete a folder',
      'in a Data Lake, write, read and list',
      'in a Data Lake, Parquet',
      'in a Data Lake, copy, and move a file and a folder',
      'in a Data Lake, delete a file, a folder and what is in one',
    ],
  },
  {
    name: 'opendal',
    works: [
      'write, read and a range',
      'write in blocks',
      'stat, exists and list',
      'create only',
      'copy',
      'append',
      'delete, and all beneath a path',
      'in a Data Lake, write, read, stat and list',
      'in a Data Lake, rename and delete',
    ],
  },
  {
    name: 'cloudpathlib',
    works: [
      'write and read',
      'exists, stat, list and glob',
      'copy and rename',
      'upload and download a folder',
      'unlink, and remove a tree',
      'in a Data Lake, write, list, rename and remove a tree',
    ],
  },
  {
    name: 'hadoop-azure',
    works: [
      'in a Data Lake, write, append and read',
      'list and status',
      'rename a directory',
      'permissions and access control lists',
      'delete a directory',
      'by wasbs, write and read',
      'by wasbs, list, rename and delete',
    ],
  },
  {
    name: 'pylance',
    works: [
      'write, append and read',
      'delete and update rows',
      'an earlier version, and a tag',
      'index and search',
      'compact, and clean up old versions',
    ],
  },
  {
    name: 'mlflow',
    package: 'mlflow-skinny',
    works: [
      'abfss, keep, list and bring back artifacts',
      'wasbs, keep, list and bring back artifacts',
      'wasbs, delete artifacts',
    ],
  },
  {
    name: 'gdal',
    package: 'gdal-bin',
    works: [
      '/vsiaz, a raster',
      '/vsiaz, a vector layer',
      '/vsiaz, files, written, read and listed',
      '/vsiaz, rename',
      '/vsiaz, delete',
      '/vsiadls, files, written, read and listed',
      '/vsiadls, a raster',
      '/vsiadls, rename',
      '/vsiadls, delete',
    ],
  },
  {
    name: 'tiledb',
    works: ['write and read an array', 'write, read and list files', 'copy', 'move', 'remove an array'],
  },
  {
    name: 'django-storages',
    works: [
      'save and open',
      'exists, size, times and list',
      'a name that is taken gets another',
      'a signed URL',
      'delete',
    ],
  },
  {
    name: 'airflow',
    package: 'apache-airflow-providers-microsoft-azure',
    works: [
      'a variable from the vault',
      'a connection from the vault',
      'blobs by its hook',
      'copy blobs',
      'delete blobs by a prefix',
    ],
  },
  { name: 'ansible', works: ['a secret by the lookup', 'several secrets by one lookup'] },
  { name: 'google-auth', works: ['the subject token'] },
  {
    name: 'unstorage',
    works: ['set, get, list and remove blobs', 'raw bytes in blobs', 'set, get and list secrets', 'remove secrets'],
  },
  {
    name: 'gocloud',
    package: 'gocloud.dev',
    works: [
      'write and read, also a range',
      'attributes',
      'list by a prefix and a delimiter',
      'create only',
      'what does not exist is NotFound',
      'copy',
      'delete',
    ],
  },
  {
    name: 'object-store',
    package: 'object_store',
    works: [
      'put, get and a range',
      'put in blocks',
      'head',
      'create only',
      'list',
      'list from an offset',
      'copy',
      'rename',
      'sign a URL',
      'delete',
      'delete many',
    ],
  },
  {
    name: 'spring-cloud-azure',
    package: 'spring-cloud-azure-dependencies',
    works: ['a secret is a property', 'a secret by a name with dots', 'the vault’s names are listed'],
  },
  ...setUpPrograms,
  ...vaultPrograms,
]
