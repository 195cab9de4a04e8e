# The methods of DataLakeFileClient: datalake.py.
from azure.core.exceptions import HttpResponseError, ResourceModifiedError
from azure.storage.filedatalake import DataLakeFileClient
from calls import check, is_so, refused
from datalake_clients import connection, file, lake, owner_only, read, set_access_control, set_http_headers, set_metadata, set_tags


def of_a_file(change, acl):
    done = getattr(file("alone"), change)(acl)
    check(done.counters.files_successful == 1, str(done.counters))


def on_file(use):
    def call():
        client = file("kept")
        use(client, client.get_file_properties)

    return call


def lease_of_a_file():
    client = file("leased")
    lease = client.acquire_lease(15)
    check(refused(HttpResponseError, client.delete_file))
    client.delete_file(lease=lease)


def append_data():
    client = lake.create_file("appended")
    client.append_data(b"one", 0), client.append_data(b"two", 3)
    client.flush_data(6)
    check(read("appended") == b"onetwo")


def delete_file():
    client = file("gone")
    client.delete_file()
    check(not client.exists())


def rename_file():
    moved = file("old").rename_file("methods/new")
    check(moved.path_name == "new" and read("new") == b"hello" and not lake.get_file_client("old").exists())


def set_file_expiry():
    file("short").set_file_expiry("RelativeToNow", expires_on=86_400_000)


def upload_data():
    client = lake.get_file_client("uploaded")
    client.upload_data(b"one", overwrite=True)
    check(refused(ResourceModifiedError, lambda: client.upload_data(b"two")))
    check(read("uploaded") == b"one")


file_methods = {
    "acquire_lease": lease_of_a_file,
    "append_data": append_data,
    "close": lambda: lake.get_file_client("kept").close(),
    "create_file": is_so(lambda: lake.get_file_client("new").create_file()["etag"]),
    "delete_file": delete_file,
    "download_file": is_so(lambda: file("read").download_file(offset=1, length=2).readall() == b"el"),
    "exists": is_so(lambda: file("read").exists()),
    "flush_data": append_data,
    "from_connection_string": is_so(
        lambda: file("read") and DataLakeFileClient.from_connection_string(connection, "methods", "read").exists()
    ),
    "get_access_control": is_so(lambda: file("read").get_access_control()["permissions"]),
    "get_file_properties": is_so(lambda: file("read").get_file_properties().size == 5),
    "get_tags": on_file(lambda client, _: set_tags(client)),
    "query_file": lambda: file("rows.csv", b"a,b\n").query_file("SELECT * from BlobStorage").readall(),
    "remove_access_control_recursive": lambda: of_a_file("remove_access_control_recursive", "user:11111111-2222-4333-8444-555555555555"),
    "rename_file": rename_file,
    "set_access_control": on_file(lambda client, _: set_access_control(client)),
    "set_access_control_recursive": lambda: of_a_file("set_access_control_recursive", owner_only),
    "set_file_expiry": set_file_expiry,
    "set_http_headers": on_file(lambda client, _: set_http_headers(client)),
    "set_metadata": on_file(set_metadata),
    "set_tags": on_file(lambda client, _: set_tags(client)),
    "update_access_control_recursive": lambda: of_a_file("update_access_control_recursive", owner_only),
    "upload_data": upload_data,
}
