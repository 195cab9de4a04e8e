import { all, refusal } from './seen.mjs'

const entry = (text) => {
  const [accessControlType, entityId, permissions] = text.split(':')
  return { accessControlType, entityId, defaultScope: false, permissions: rights(permissions) }
}
const rights = (text) => ({ read: text[0] === 'r', write: text[1] === 'w', execute: text[2] === 'x' })
const letters = ({ read, write, execute }) => `${read ? 'r' : '-'}${write ? 'w' : '-'}${execute ? 'x' : '-'}`

/** A filesystem from its making to its end: files up, read, renamed; who may do what; what is left. */
export async function dataLake({ filesystem }) {
  const made = await refusal(filesystem.create())
  const folder = filesystem.getDirectoryClient('in/2026')
  await folder.create({ metadata: { of: 'the year' } })
  const file = folder.getFileClient('größe & so.csv')
  await file.upload(Buffer.from('a,b\n'))
  await file.append('c,d\n', 4, 4)
  const unflushed = String(await file.readToBuffer())
  await file.flush(8)
  const part = await body(await file.read(4, 3))
  const seen = {
    made,
    texts: [unflushed, String(await file.readToBuffer()), part],
    folder: (await folder.getProperties()).metadata.of,
    listed: await all(filesystem.listPaths({ recursive: true }), ({ name, isDirectory, contentLength }) =>
      isDirectory ? name : [name, contentLength],
    ),
    short: await refusal(file.flush(5)),
  }
  const access = await accessOf(folder, file)
  await filesystem.getDirectoryClient('in').move('out')
  const moved = filesystem.getFileClient('out/2026/größe & so.csv')
  return {
    ...seen,
    access,
    renamed: [String(await moved.readToBuffer()), await refusal(file.getProperties())],
    nonempty: await refusal(filesystem.getDirectoryClient('out').delete(false)),
    left: await filesystem
      .getDirectoryClient('out')
      .delete(true)
      .then(() => all(filesystem.listPaths({ recursive: true }))),
    gone: [await refusal(filesystem.delete()), await refusal(filesystem.getProperties())],
  }
}

const user = '6ad1a2b3-0000-4000-8000-0000000000aa'

async function accessOf(folder, file) {
  await file.setAccessControl(['user::rw-', `user:${user}:r--`, 'group::r--', 'mask::r--', 'other::---'].map(entry))
  const { permissions, acl } = await file.getAccessControl()
  await file.setPermissions({ owner: rights('rwx'), group: rights('r-x'), other: rights('---'), stickyBit: false })
  const { counters } = await folder.updateAccessControlRecursive([entry(`user:${user}:rwx`)])
  const later = await file.getAccessControl()
  return {
    acl: acl.map(({ accessControlType, entityId, permissions: given }) =>
      [accessControlType, entityId, letters(given)].join(':'),
    ),
    permissions: shown(permissions),
    changed: [counters.changedFilesCount, counters.changedDirectoriesCount, counters.failedChangesCount],
    later: [shown(later.permissions), letters(later.acl.find(({ entityId }) => entityId === user).permissions)],
  }
}

const shown = ({ owner, group, other, extendedAcls }) =>
  `${[owner, group, other].map(letters).join('')}${extendedAcls ? '+' : ''}`

async function body({ readableStreamBody }) {
  let text = ''
  for await (const chunk of readableStreamBody) text += chunk
  return text
}
