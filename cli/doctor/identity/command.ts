import { print } from '../print.js'
import { examine } from './examine.js'
import type { IdentityOptions } from './options.js'
import { planned, planText } from './plan.js'
import { thisVm } from './this-vm.js'
import { wantedOf } from './wanted.js'

/** `milab doctor --identity`. */
export async function identityDoctor({ plan, json, ...names }: IdentityOptions): Promise<void> {
  const machine = thisVm()
  const wanted = await wantedOf(names, machine.env)
  if (plan) process.stdout.write(planText(await planned(machine, wanted)))
  else print(await examine(machine, wanted), json)
}
