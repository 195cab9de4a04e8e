# Prometheus' discovery of Azure's machines, by its own checker, with a managed identity.
. ../steps/steps.sh
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
cat >"$here/prometheus.yml" <<'YAML'
scrape_configs:
  - job_name: machines
    azure_sd_configs:
      - authentication_method: ManagedIdentity
        subscription_id: SUBSCRIPTION
        port: 9100
YAML
subscription() { curl -sS -H Metadata:true 'http://169.254.169.254/metadata/instance/compute/subscriptionId?api-version=2021-02-01&format=text'; }
sed -i "s/SUBSCRIPTION/$(subscription)/" "$here/prometheus.yml"

found() { promtool check service-discovery --timeout=30s "$here/prometheus.yml" machines >"$here/found" && cat "$here/found" && grep -q '"__address__": "10.0.0.4:9100"' "$here/found"; }

step 'find the machine as a target' found
