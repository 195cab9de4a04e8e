"""One thing with a managed identity, under whatever story the lab plays; prints how it ended, as JSON.

story.py token | secret | blob
"""

import json
import os
import sys
import time
import urllib.request

from azure.identity import ManagedIdentityCredential
from azure.keyvault.secrets import SecretClient
from azure.storage.blob import BlobClient


def token(credential):
    credential.get_token("https://vault.azure.net/.default")


def secret(credential):
    with SecretClient("https://mytestkeyvault.vault.azure.net", credential) as client:
        client.get_secret("MyTestSecret")


def blob(credential):
    with BlobClient("https://devteststorage.blob.core.windows.net", "devtest", "story.txt", credential=credential) as client:
        client.upload_blob(b"once upon a time")


def requests_seen():
    """How many requests each service of the lab saw, of which "host" are connections that were refused."""
    request = urllib.request.Request(
        os.environ["MILAB_CONTROL_URL"] + "/journal?limit=1000",
        headers={"Authorization": "Bearer " + os.environ["MILAB_CONTROL_TOKEN"]},
    )
    with urllib.request.urlopen(request) as response:
        entries = json.load(response)["entries"]
    seen = {}
    for entry in entries:
        service = entry["service"] or "host"
        seen[service] = seen.get(service, 0) + 1
    return seen


began = time.monotonic()
error = None
with ManagedIdentityCredential() as credential:
    try:
        {"token": token, "secret": secret, "blob": blob}[sys.argv[1]](credential)
    except Exception as caught:  # whatever it is, it is what the story is about
        error = type(caught).__name__
seconds = time.monotonic() - began
print(json.dumps({"error": error, "requests": requests_seen(), "seconds": round(seconds, 1)}))
