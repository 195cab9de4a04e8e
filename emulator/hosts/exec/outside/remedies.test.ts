import { expect, test } from 'vitest'
import { remedyFor, type Surroundings } from './remedies.js'

const remedy = (settings: Record<string, string>, place: Partial<Surroundings> = {}) =>
  remedyFor({ isRoot: false, isContainer: false, setting: (path) => settings[path], ...place })
const appArmor = { 'kernel/apparmor_restrict_unprivileged_userns': '1' }

test('where AppArmor refuses namespaces, three ways out are named in one line', () => {
  const text = remedy({ ...appArmor, 'user/max_user_namespaces': '0' })
  expect(text).toMatch(/milab doctor --apparmor .*sudo env "PATH=\$PATH" milab exec .*Docker/)
  expect(text).not.toContain('\n')
})

test('another setting that refuses them is named with the change that allows them', () => {
  expect(remedy({ 'kernel/unprivileged_userns_clone': '0' })).toContain('sysctl kernel.unprivileged_userns_clone=1')
  expect(remedy({ 'user/max_user_namespaces': '0' })).toContain('sysctl user.max_user_namespaces=10000')
})

// Each tried with Docker 20.10.
test('in a container the options are named that let it create them, with and without root', () => {
  expect(remedy(appArmor, { isRoot: true, isContainer: true })).toContain('--cap-add SYS_ADMIN --cap-add NET_ADMIN')
  expect(remedy(appArmor, { isContainer: true })).toMatch(/seccomp=unconfined .*systempaths=unconfined/)
  expect(remedy({})).toContain('sudo ')
})
