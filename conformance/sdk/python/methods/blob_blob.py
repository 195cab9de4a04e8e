# The methods of BlobClient: blob.py.
from azure.core.exceptions import HttpResponseError, ResourceExistsError
from azure.storage.blob import BlobBlock, BlobClient, ContentSettings, ImmutabilityPolicy, RetentionPolicy, StandardBlobTier
from blob_clients import blob, blob_properties, connection, container, fresh, hour, now, page, paged, service, url
from blob_copies import (
    abort_copy,
    append_block_from_url,
    readable,
    stage_block_from_url,
    start_copy_from_url,
    upload_blob_from_url,
    upload_pages_from_url,
)
from calls import check, is_so, refused


def acquire_lease():
    client = blob("leased")
    lease = client.acquire_lease(15)
    check(refused(HttpResponseError, client.delete_blob))
    client.delete_blob(lease=lease)


def append_block():
    client = fresh(container, "appended")
    client.create_append_blob()
    client.append_block(b"a"), client.append_block(b"b")
    check(client.download_blob().readall() == b"ab")


def clear_page():
    client = paged("cleared")
    client.upload_page(b"x" * 1024, 0, 1024)
    client.clear_page(0, 512)
    check(client.download_blob().readall() == page + b"x" * 512)


def commit_block_list():
    client = container.get_blob_client("blocks")
    client.stage_block("1", b"one"), client.stage_block("2", b"two")
    client.commit_block_list([BlobBlock("2"), BlobBlock("1")])
    check(client.download_blob().readall() == b"twoone")


def create_snapshot():
    client = blob("shot", "before")
    at = client.create_snapshot()["snapshot"]
    client.upload_blob("after", overwrite=True)
    check(container.get_blob_client("shot", snapshot=at).download_blob().readall() == b"before")
    check(refused(ResourceExistsError, client.delete_blob))
    client.delete_blob("include")


def get_page_ranges():
    client = paged("ranges", 4)
    client.upload_page(page, 512, 512)
    check(client.get_page_ranges() == ([{"start": 512, "end": 1023}], []))


def list_page_ranges():
    client = paged("ranges", 4)
    client.upload_page(page, 512, 512)
    check([(one.start, one.end) for one in client.list_page_ranges()] == [(512, 1023)])


def get_page_range_diff_for_managed_disk():
    paged("ranges", 4).get_page_range_diff_for_managed_disk(f"{url}/methods/ranges?snapshot=2026-01-01T00:00:00.0000000Z")


def query_blob():
    blob("rows.csv", "a,b\n").query_blob("SELECT * from BlobStorage").readall()


def resize_blob():
    client = paged("sized")
    client.resize_blob(2048)
    check(client.get_blob_properties().size == 2048)


def seal_append_blob():
    client = fresh(container, "sealed")
    client.create_append_blob()
    client.seal_append_blob()
    check(refused(HttpResponseError, lambda: client.append_block(b"a")))


def set_blob_metadata():
    blob("kept").set_blob_metadata({"a": "b"})
    check(blob_properties("kept").metadata == {"a": "b"})


def set_blob_tags():
    client = blob("tagged")
    client.set_blob_tags({"a": "b"})
    check(client.get_blob_tags() == {"a": "b"})


def set_http_headers():
    blob("kept").set_http_headers(ContentSettings(content_type="text/html", cache_control="no-cache"))
    check(blob_properties("kept").content_settings.content_type == "text/html")


def set_sequence_number():
    client = paged("numbered")
    client.set_sequence_number("update", "7")
    check(client.get_blob_properties().page_blob_sequence_number == 7)


def set_standard_blob_tier():
    blob("cold").set_standard_blob_tier(StandardBlobTier.COOL)
    check(blob_properties("cold").blob_tier == "Cool")


def undelete_blob():
    service.set_service_properties(delete_retention_policy=RetentionPolicy(enabled=True, days=7))
    client = blob("returns")
    client.delete_blob()
    check(not client.exists())
    client.undelete_blob()
    check(client.download_blob().readall() == b"hello")


def upload_page():
    client = paged("written")
    client.upload_page(b"x" * 512, 512, 512)
    check(client.download_blob().readall() == page + b"x" * 512)


blob_methods = {
    "abort_copy": abort_copy,
    "acquire_lease": acquire_lease,
    "append_block": append_block,
    "append_block_from_url": append_block_from_url,
    "clear_page": clear_page,
    "close": lambda: blob("read").close(),
    "commit_block_list": commit_block_list,
    "create_append_blob": append_block,
    "create_page_blob": is_so(lambda: paged("made").get_blob_properties().size == 1024),
    "create_snapshot": create_snapshot,
    "delete_blob": lambda: blob("gone").delete_blob(),
    "delete_immutability_policy": lambda: blob("held").delete_immutability_policy(),
    "download_blob": is_so(lambda: blob("read").download_blob(offset=1, length=2).readall() == b"el"),
    "exists": is_so(lambda: blob("read").exists()),
    "from_blob_url": is_so(lambda: BlobClient.from_blob_url(readable(blob("read"))).download_blob().readall()),
    "from_connection_string": is_so(lambda: blob("read") and BlobClient.from_connection_string(connection, "methods", "read").exists()),
    "get_account_information": is_so(lambda: blob("read").get_account_information()["sku_name"]),
    "get_blob_properties": is_so(lambda: blob("read").get_blob_properties().size == 5),
    "get_blob_tags": set_blob_tags,
    "get_block_list": is_so(lambda: blob("read").get_block_list("all") == ([], [])),
    "get_page_range_diff_for_managed_disk": get_page_range_diff_for_managed_disk,
    "get_page_ranges": get_page_ranges,
    "list_page_ranges": list_page_ranges,
    "query_blob": query_blob,
    "resize_blob": resize_blob,
    "seal_append_blob": seal_append_blob,
    "set_blob_metadata": set_blob_metadata,
    "set_blob_tags": set_blob_tags,
    "set_http_headers": set_http_headers,
    "set_immutability_policy": lambda: blob("held").set_immutability_policy(ImmutabilityPolicy(expiry_time=now() + hour, policy_mode="Unlocked")),
    "set_legal_hold": lambda: blob("held").set_legal_hold(True),
    "set_premium_page_blob_tier": lambda: paged("premium").set_premium_page_blob_tier("P10"),
    "set_sequence_number": set_sequence_number,
    "set_standard_blob_tier": set_standard_blob_tier,
    "stage_block": commit_block_list,
    "stage_block_from_url": stage_block_from_url,
    "start_copy_from_url": start_copy_from_url,
    "undelete_blob": undelete_blob,
    "upload_blob": is_so(lambda: refused(ResourceExistsError, lambda: blob("read").upload_blob("again"))),
    "upload_blob_from_url": upload_blob_from_url,
    "upload_page": upload_page,
    "upload_pages_from_url": upload_pages_from_url,
}
