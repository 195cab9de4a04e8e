"""The log and the files of a shop in Blob Storage: python orders.py settings.json"""

import json
import sys

from azure.core.exceptions import HttpResponseError, ResourceExistsError, ResourceModifiedError
from azure.identity import DefaultAzureCredential
from azure.storage.blob import BlobBlock, BlobServiceClient

with open(sys.argv[1]) as settings:
    storage = json.load(settings)["storage"]
if storage.startswith("https:"):
    service = BlobServiceClient(storage, credential=DefaultAzureCredential())
else:
    service = BlobServiceClient.from_connection_string(storage)

container = service.get_container_client("shop")
container.create_container()
try:
    container.create_container()
    raise AssertionError("a container was made twice")
except ResourceExistsError as error:
    assert error.error_code == "ContainerAlreadyExists"
print("a container is made once")

log = container.get_blob_client("log.txt")
log.create_append_blob()
for line in (b"opened\n", b"sold\n"):
    log.append_block(line)
assert log.download_blob().readall() == b"opened\nsold\n"
print("a log grows")

file = container.get_blob_client("files/catalogue.pdf")
content = bytes(range(256)) * 4096
for number, start in enumerate(range(0, len(content), 2**18)):
    file.stage_block(f"{number:04}", content[start : start + 2**18])
file.commit_block_list([BlobBlock(f"{number:04}") for number in range(4)], metadata={"pages": "12"})
assert file.download_blob(offset=256, length=4).readall() == content[256:260]
assert file.get_blob_properties().metadata == {"pages": "12"}
print("a file in blocks")

lease = file.acquire_lease(15)
try:
    file.upload_blob(b"other", overwrite=True)
    raise AssertionError("a leased blob was overwritten")
except (ResourceExistsError, ResourceModifiedError, HttpResponseError) as error:
    assert error.error_code == "LeaseIdMissing", error.error_code
lease.release()
print("a lease keeps it")

copy = container.get_blob_client("files/copy.pdf")
copy.start_copy_from_url(file.url)
assert copy.get_blob_properties().copy.status == "success"
assert copy.get_blob_properties().size == len(content)
print("a copy")

assert [item.name for item in container.walk_blobs()] == ["files/", "log.txt"]
assert [item.name for item in container.list_blobs(name_starts_with="files/")] == [
    "files/catalogue.pdf",
    "files/copy.pdf",
]
print("lists")

container.delete_container()
print("all is gone")
