# Deploys a template with Azure's management clients for Python, as on the VM: deployments.py FILE. Prints one JSON line.
import json
import sys

from azure.identity import ManagedIdentityCredential
from azure.mgmt.keyvault import KeyVaultManagementClient
from azure.mgmt.msi import ManagedServiceIdentityClient
from azure.mgmt.resource.deployments import DeploymentsMgmtClient
from azure.mgmt.resource.resources import ResourceManagementClient
from azure.mgmt.storage import StorageManagementClient

subscription = "98f51385-2edc-4b79-bed9-7718de4cb861"
with open(sys.argv[1], encoding="utf-8") as file:
    plan = json.load(file)

clients = {}


def client(kind):
    if kind not in clients:
        clients[kind] = kind(ManagedIdentityCredential(), subscription)
    return clients[kind]


deployments = client(DeploymentsMgmtClient).deployments
operations = client(DeploymentsMgmtClient).deployment_operations
deployment = {"properties": {"mode": "Incremental", "template": plan["template"], "parameters": plan["parameters"]}}
# The same in a group and in the subscription, whose methods have names of their own.
if "group" in plan:
    at, suffix, lists = (plan["group"], plan["name"]), "", operations.list
else:
    at, suffix, lists = (plan["name"],), "_at_subscription_scope", operations.list_at_subscription_scope
    deployment["location"] = plan["location"]


def begin(method):
    return getattr(deployments, f"begin_{method}{suffix}")(*at, deployment).result()


def changes():
    return [f"{change.change_type.value} {change.resource_id}" for change in begin("what_if").properties.changes]


# What has a client of its own is read by it, the rest by its id.
readers = {
    "Microsoft.KeyVault/vaults": lambda *named: client(KeyVaultManagementClient).vaults.get(*named),
    "Microsoft.ManagedIdentity/userAssignedIdentities": lambda *named: client(
        ManagedServiceIdentityClient
    ).user_assigned_identities.get(*named),
    "Microsoft.Storage/storageAccounts": lambda *named: client(StorageManagementClient).storage_accounts.get_properties(
        *named
    ),
}


def read_back(wanted):
    parts = wanted["id"].split("/")
    if wanted["type"] in readers:
        found = readers[wanted["type"]](parts[4], parts[-1])
    else:
        found = client(ResourceManagementClient).resources.get_by_id(wanted["id"], api_version=wanted["apiVersion"])
    return found.id, found.type


seen = {"validated": begin("validate").properties.provisioning_state, "before": changes()}
made = begin("create_or_update").properties
seen["state"] = made.provisioning_state
seen["outputs"] = made.outputs
seen["operations"] = [
    operation.properties.target_resource.id for operation in lists(*at) if operation.properties.target_resource
]
seen["read"] = dict(read_back(wanted) for wanted in plan["read"])
seen["exported"] = list(getattr(deployments, f"export_template{suffix}")(*at).template)
seen["after"] = changes()
print(json.dumps(seen))
