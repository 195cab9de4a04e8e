import type { SetupNames } from './names.js'
import { tag } from './names.js'
import { monthlyPrice } from './price.js'

export interface SetupOptions {
  readonly version: string
  /** the name of the live.yaml beside the files */
  readonly liveFile: string
}

/** A POSIX sh script that makes all that a live run needs, and removes it. */
export const azScript = (names: SetupNames, { version, liveFile }: SetupOptions): string => `#!/bin/sh
# Makes, in a resource group of its own, all that milab conform --target live needs, and removes it again.
# Written by milab init --live ${version}. NEVER RUN AGAINST AZURE YET. Against a lab az 2.91 ran all of it but what makes the
# network and the virtual machine, which az makes by a template, and labs do not.
#
#   sh live-setup.sh              makes it; asks before it makes anything
#   sh live-setup.sh --dry-run    prints the commands, runs none of them, and asks Azure nothing
#   sh live-setup.sh settings     prints the live.yaml for it
#   sh live-setup.sh remove       removes the group, if it has the tag ${tag}=1
#   --yes does not ask; --me ID is your object id, if you may not read Microsoft Graph (a service principal)
#
# It needs az, signed in to the subscription that the live.yaml beside it names, as Owner, or as Contributor and User
# Access Administrator. What it made already it leaves as it is, so it can be run again.
#
# It makes a group, a virtual network without a way in, a small Linux machine with a system-assigned identity and
# without a public address, a vault with one secret, and a storage account with one container. The secret's value is
# random and printed nowhere. The machine's identity gets Reader on the group, get and list on the vault's
# secrets, and Storage Account Key Operator Service Role on the account; you get set and list on the secrets until the
# secret is there. The machine is reached by az vm run-command; its SSH key is thrown away.
#
# A month of it costs, before taxes:
${monthlyPrice(names)
  .map((line) => `#   ${line}\n`)
  .join('')}set -eu

group='${names.group}'
location='${names.location}'
vm='${names.vm}'
size='${names.size}'
vault='${names.vault}'
secret='${names.secret}'
account='${names.account}'
container='${names.container}'
live="$(dirname -- "$0")/${liveFile}"
${script}`

const script =
  String.raw`
die() { printf 'live-setup.sh: %s\n' "$1" >&2; exit 1; }
step() { printf '\n== %s\n' "$1"; }

# Prints a command, and runs it unless this is a dry run.
run() {
  printf '+'
  for word in "$@"; do
    case $word in '' | *[!A-Za-z0-9_./:=@,-]*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
  done
  printf '\n'
  [ "$dry" = yes ] || "$@"
}

# What a query prints; in a dry run nothing is asked, and the second word stands for the answer.
look() {
  instead=$1
  shift
  if [ "$dry" = yes ]; then printf '%s\n' "$instead"; else "$@"; fi
}

setting() { sed -n "s/^$1: *[\"']\{0,1\}\([0-9A-Za-z-]*\).*/\1/p" "$live" | head -n 1; }
lower() { printf '%s' "$1" | tr 'A-Z' 'a-z'; }

ask() {
  [ "$yes" = no ] && [ "$dry" = no ] || return 0
  [ -t 0 ] || die 'not on a terminal: --yes goes on without asking'
  printf '%s [y/N] ' "$1"
  read -r answer || answer=
  case $answer in y | Y | yes) ;; *) die 'stopped; nothing was changed' ;; esac
}

# The subscription of live.yaml, and no other.
guard() {
  subscription=$(setting subscriptionId)
  [ -n "$subscription" ] || die "$live has no subscriptionId"
  [ "$dry" = yes ] && return 0
  current=$(az account show --query id --output tsv) || die 'az is not signed in: az login'
  [ "$(lower "$current")" = "$(lower "$subscription")" ] ||
    die "az is signed in to subscription $current, but $live names $subscription; az account set --subscription ID"
}

# yes, no, or foreign: a group with that name which this script did not make
found_group() {
  case $(look false az group exists --name "$group") in
    false) echo no ;;
    true)
      mark=$(az group show --name "$group" --query 'tags."milab-live"' --output tsv)
      [ "$mark" = 1 ] && echo yes || echo foreign
      ;;
    *) echo unknown ;;
  esac
}

make() {
  guard
  case $(found_group) in
    foreign) die "the group $group exists without the tag milab-live=1: it is not this script's; change group= above" ;;
    unknown) die "az does not say whether the group $group exists" ;;
  esac
  printf 'Makes the group %s in %s, subscription %s. The head of this file says what it costs.\n' \
    "$group" "$location" "$subscription"
  ask 'Make it?'
  scope="/subscriptions/$subscription/resourceGroups/$group"

  step 'The group'
  run az group create --name "$group" --location "$location" --tags milab-live=1 --output none

  step 'The network and the machine'
  if [ -n "$(look '' az vm list --resource-group "$group" --query "[?name=='$vm'].name" --output tsv)" ]; then
    echo "$vm is there"
  else
    # New networks have no way out by default; the machine reaches Azure's public endpoints by this one.
    run az network vnet create --resource-group "$group" --location "$location" --name "$vm-vnet" \
      --address-prefixes 10.90.0.0/24 --output none
    run az network vnet subnet create --resource-group "$group" --vnet-name "$vm-vnet" --name default \
      --address-prefixes 10.90.0.0/25 --default-outbound-access true --output none
    [ "$dry" = yes ] || ssh-keygen -q -t rsa -b 3072 -N '' -C milab-live -f "$work/key"
    run az vm create --resource-group "$group" --location "$location" --name "$vm" --size "$size" \
      --image Canonical:ubuntu-24_04-lts:server:latest --vnet-name "$vm-vnet" --subnet default \
      --public-ip-address '' --nsg '' --assign-identity '[system]' --admin-username milab \
      --ssh-key-values "$work/key.pub" --storage-sku Standard_LRS --os-disk-size-gb 32 --output none
  fi
  principal=$(look PRINCIPAL_ID az vm show --resource-group "$group" --name "$vm" --query identity.principalId --output tsv)
  [ -n "$principal" ] || die "$vm has no system-assigned identity"

  step 'The vault and its secret'
  if [ -z "$(look '' az keyvault list --resource-group "$group" --query "[?name=='$vault'].name" --output tsv)" ]; then
    run az keyvault create --resource-group "$group" --location "$location" --name "$vault" \
      --enable-rbac-authorization false --no-self-perms true --retention-days 7 --output none
  fi
  run az keyvault set-policy --name "$vault" --object-id "$principal" --secret-permissions get list --output none
  [ -n "$me" ] || me=$(look YOUR_OBJECT_ID az ad signed-in-user show --query id --output tsv) ||
    die 'az may not read Microsoft Graph: give your object id with --me ID'
  run az keyvault set-policy --name "$vault" --object-id "$me" --secret-permissions set list --output none
  if [ -z "$(look '' az keyvault secret list --vault-name "$vault" --query "[?name=='$secret'].name" --output tsv)" ]; then
    [ "$dry" = yes ] || od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"$work/value"
    run az keyvault secret set --vault-name "$vault" --name "$secret" --file "$work/value" --encoding utf-8 --output none
  fi
  run az keyvault delete-policy --name "$vault" --object-id "$me" --output none

  step 'The storage account and its container'
  run az storage account create --resource-group "$group" --location "$location" --name "$account" \
    --sku Standard_LRS --kind StorageV2 --min-tls-version TLS1_2 --allow-blob-public-access false --output none
  run az storage container-rm create --resource-group "$group" --storage-account "$account" --name "$container" --output none

  step "The roles of the machine's identity"
  assign Reader "$scope"
  assign 'Storage Account Key Operator Service Role' "$scope/providers/Microsoft.Storage/storageAccounts/$account"

  [ "$dry" = no ] || return 0
  step 'Done. A role may take some minutes until it holds. This live.yaml is for the machine:'
  settings
}

# Without a name for the principal, which only Microsoft Graph knows.
assign() {
  if [ -n "$(look '' az role assignment list --scope "$2" --role "$1" --fill-principal-name false \
    --query "[?principalId=='$principal'].id" --output tsv)" ]; then
    echo "$1 is there"
    return 0
  fi
  run az role assignment create --assignee-object-id "$principal" --assignee-principal-type ServicePrincipal \
    --role "$1" --scope "$2" --output none
}

remove() {
  guard
  case $(found_group) in
    no) [ "$dry" = yes ] || die "there is no group $group" ;;
    foreign) die "the group $group has no tag milab-live=1: it is not this script's, and stays" ;;
    unknown) die "az does not say whether the group $group exists" ;;
  esac
  ask "Remove the group $group in subscription $subscription, with all that is in it?"
  run az group delete --name "$group" --yes --output none
  printf 'The vault %s stays deleted, but kept, for 7 days; its name is taken as long. To purge it:\n' "$vault"
  printf '  az keyvault purge --name %s --location %s\n' "$vault" "$location"
}

settings() {
  cat <<END
milab-live: 1
cloud: $(setting cloud)
tenantId: $(setting tenantId)
subscriptionId: $(setting subscriptionId)
resourceGroup: { name: $group, location: $location }
keyVault: { name: $vault, secret: $secret }
storage: { account: $account, container: $container }
msiExtension: false
keys: false
secret: false
END
}

what=make dry=no yes=no me=
while [ $# -gt 0 ]; do
  case $1 in
    make | remove | settings) what=$1 ;;
    --dry-run) dry=yes ;;
    --yes) yes=yes ;;
    --me) shift; me=` +
  '${1:?--me needs an object id}' +
  String.raw` ;;
    *) die "unknown word: $1; the head of this file says what it takes" ;;
  esac
  shift
done
[ -f "$live" ] || die "$live is not there: milab init --live writes it"
umask 077
work=WORK
if [ "$dry" = no ] && [ "$what" = make ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM
fi
"$what"
`
