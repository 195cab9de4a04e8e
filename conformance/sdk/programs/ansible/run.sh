# Ansible, whose tasks are the steps.
export ANSIBLE_LOCALHOST_WARNING=false ANSIBLE_INVENTORY_UNPARSED_WARNING=false ANSIBLE_NOCOLOR=1 LC_ALL=C.UTF-8
ANSIBLE_HOME=$(mktemp -d)
export ANSIBLE_HOME
trap 'rm -rf "$ANSIBLE_HOME"' EXIT
ansible-playbook playbook.yml | tee /dev/stderr | awk '
  /^TASK \[/ { name = substr($0, 7); sub(/\].*/, "", name) }
  /^(ok|changed): / { print "works: " name }
  /^fatal: / { print "fails: " name ": " $0 }'
