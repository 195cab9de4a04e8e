# Ansible, whose tasks are the steps.
export ANSIBLE_LOCALHOST_WARNING=false ANSIBLE_INVENTORY_UNPARSED_WARNING=false ANSIBLE_NOCOLOR=1 LC_ALL=C.UTF-8
export ANSIBLE_AZURE_AUTH_SOURCE=msi AZURE_SUBSCRIPTION_ID=98f51385-2edc-4b79-bed9-7718de4cb861
ANSIBLE_HOME=$(mktemp -d)
export ANSIBLE_HOME
trap 'rm -rf "$ANSIBLE_HOME"' EXIT
ansible-playbook playbook.yml | tee /dev/stderr | awk '
  /^TASK \[/ { name = substr($0, 7); sub(/\].*/, "", name) }
  /^(ok|changed): / { print "works: " name }
  /^fatal: / { print "fails: " name ": " $0 }'
