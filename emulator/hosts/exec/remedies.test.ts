import { expect, test } from 'vitest'
import { remedyFor } from './remedies.js'

const remedy = (settings: Record<string, string>, isRoot = false) => remedyFor(isRoot, (path) => settings[path])

test('where AppArmor refuses namespaces, three ways out are named in one line', () => {
  const text = remedy({ 'kernel/apparmor_restrict_unprivileged_userns': '1', 'user/max_user_namespaces': '0' })
  expect(text).toMatch(/milab doctor --apparmor .*sudo env "PATH=\$PATH" milab exec .*Docker/)
  expect(text).not.toContain('\n')
})

test('another setting that refuses them is named with the change that allows them', () => {
  expect(remedy({ 'kernel/unprivileged_userns_clone': '0' })).toContain('sysctl kernel.unprivileged_userns_clone=1')
  expect(remedy({ 'user/max_user_namespaces': '0' })).toContain('sysctl user.max_user_namespaces=10000')
})

test('root in a container is told what the container lacks, and others are told of sudo', () => {
  expect(remedy({ 'kernel/apparmor_restrict_unprivileged_userns': '1' }, true)).toContain('--cap-add SYS_ADMIN')
  expect(remedy({})).toContain('sudo ')
})
