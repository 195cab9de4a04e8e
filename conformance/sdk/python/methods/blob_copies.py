# The methods of BlobClient that copy from a URL: blob.py.
from azure.core.exceptions import HttpResponseError
from azure.storage.blob import BlobBlock, BlobSasPermissions, generate_blob_sas
from blob_clients import blob, container, fresh, hour, key, name, now, paged
from calls import check


def readable(client):
    """The blob's URL with a signature that lets it be read."""
    signature = generate_blob_sas(
        name, client.container_name, client.blob_name, account_key=key, permission=BlobSasPermissions(read=True), expiry=now() + hour
    )
    return f"{client.url}?{signature}"


def abort_copy():
    source, target = blob("source"), container.get_blob_client("copied")
    done = target.start_copy_from_url(source.url)
    # It is done already, so there is nothing to abort, and Azure says so.
    try:
        target.abort_copy(done["copy_id"])
    except HttpResponseError as error:
        check(error.error_code == "NoPendingCopyOperation", error.error_code)


def append_block_from_url():
    client = fresh(container, "appended-from")
    client.create_append_blob()
    client.append_block_from_url(readable(blob("source")))
    check(client.download_blob().readall() == b"hello")


def stage_block_from_url():
    client = container.get_blob_client("staged-from")
    client.stage_block_from_url("1", readable(blob("source")), source_offset=1, source_length=3)
    client.commit_block_list([BlobBlock("1")])
    check(client.download_blob().readall() == b"ell")


def start_copy_from_url():
    target = container.get_blob_client("copied")
    target.start_copy_from_url(blob("source").url)
    check(target.get_blob_properties().copy.status == "success")
    target.start_copy_from_url(readable(blob("source")), requires_sync=True)
    check(target.download_blob().readall() == b"hello")


def upload_blob_from_url():
    target = fresh(container, "uploaded-from")
    target.upload_blob_from_url(readable(blob("source")))
    check(target.download_blob().readall() == b"hello")


def upload_pages_from_url():
    client = paged("written-from", 1)
    client.upload_pages_from_url(readable(blob("pages", b"y" * 512)), 0, 512, 0)
    check(client.download_blob().readall() == b"y" * 512)
