# What is refused, and in which words it arrives. Prints one JSON line.
import asyncio
import json

import azure.identity.aio
from azure.core.exceptions import AzureError
from azure.identity import DefaultAzureCredential, ManagedIdentityCredential
from azure.keyvault.secrets import SecretClient
from azure.mgmt.resource.resources import ResourceManagementClient
from azure.storage.blob import ContainerClient

nobody = "00000000-0000-0000-0000-00000000beef"
scope = "https://vault.azure.net/.default"
vm = ManagedIdentityCredential()


def secret(vault, name="db-password"):
    # A name that does not resolve is tried again for some seconds by default: here the first answer is what counts.
    return SecretClient(f"https://{vault}.vault.azure.net", vm, retry_total=0).get_secret(name)


def group():
    return ResourceManagementClient(vm, "98f51385-2edc-4b79-bed9-7718de4cb861").resource_groups.get("orders")


def blobs():
    return list(ContainerClient("https://ordersdata.blob.core.windows.net", "exports", vm).list_blobs())


async def asynchronous():
    async with azure.identity.aio.ManagedIdentityCredential(client_id=nobody) as credential:
        return await credential.get_token(scope)


asking = {
    "role": lambda: secret("by-role"),
    "policy": lambda: secret("by-policy"),
    "group": group,
    "blobs": blobs,
    "no vault": lambda: secret("no-such-vault"),
    "no identity": lambda: ManagedIdentityCredential(client_id=nobody).get_token(scope),
    "no identity, usual": lambda: DefaultAzureCredential(managed_identity_client_id=nobody).get_token(scope),
    "no identity, asynchronous": lambda: asyncio.run(asynchronous()),
}


def said(ask):
    try:
        return f"allowed: {ask()}"
    except AzureError as error:
        inner = getattr(getattr(error, "error", None), "innererror", None)
        code = getattr(error, "error_code", None) or getattr(getattr(error, "error", None), "code", None)
        return {
            "error": type(error).__name__,
            "status": getattr(error, "status_code", None),
            "codes": [str(getattr(code, "value", code)), *([inner["code"]] if inner else [])],
            "message": error.message,
        }


print(json.dumps({name: said(ask) for name, ask in asking.items()}))
