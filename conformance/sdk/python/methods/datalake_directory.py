# The methods of DataLakeDirectoryClient: datalake.py.
from azure.core.exceptions import HttpResponseError
from azure.storage.filedatalake import DataLakeDirectoryClient
from calls import check, is_so, refused
from datalake_clients import (
    acl_of,
    connection,
    directory,
    file,
    lake,
    owner_only,
    paths,
    read,
    set_access_control,
    set_http_headers,
    set_metadata,
    set_tags,
    with_group,
)


def lease_of_a_directory():
    client = directory("dir-leased")
    lease = client.acquire_lease(15)
    check(refused(HttpResponseError, client.delete_directory))
    client.delete_directory(lease=lease)


def delete_directory():
    client = directory("dir-gone")
    client.delete_directory()
    check(not client.exists())


def delete_sub_directory():
    client = directory("parent")
    client.create_sub_directory("child")
    client.delete_sub_directory("child")
    check(paths("parent") == [])


def get_paths_of_a_directory():
    file("walked/a/1"), file("walked/b")
    client = lake.get_directory_client("walked")
    check([one.name for one in client.get_paths()] == ["walked/a", "walked/a/1", "walked/b"])


def rename_directory():
    file("before/a")
    moved = lake.get_directory_client("before").rename_directory("methods/after")
    check(moved.path_name == "after" and read("after/a") == b"hello")
    moved.delete_directory()


def changes_all(change, acl, what):
    """A change of the ACLs of a directory and of a file in it."""
    inner = file("tree/a")
    outer = lake.get_directory_client("tree")
    outer.set_access_control_recursive(with_group + ",user:11111111-2222-4333-8444-555555555555:r--")
    done = getattr(outer, change)(acl)
    check(done.counters.failure_count == 0 and done.counters.files_successful == 1, str(done.counters))
    check(what(acl_of(inner)), acl_of(inner))


def on_directory(use):
    def call():
        client = directory("dir")
        use(client, client.get_directory_properties)

    return call


directory_methods = {
    "acquire_lease": lease_of_a_directory,
    "close": lambda: lake.get_directory_client("dir").close(),
    "create_directory": is_so(lambda: lake.get_directory_client("dir-new").create_directory()["etag"]),
    "create_file": is_so(lambda: directory("dir").create_file("made").get_file_properties().size == 0),
    "create_sub_directory": is_so(lambda: directory("dir").create_sub_directory("sub").path_name == "dir/sub"),
    "delete_directory": delete_directory,
    "delete_sub_directory": delete_sub_directory,
    "exists": is_so(lambda: directory("dir").exists()),
    "from_connection_string": is_so(
        lambda: directory("dir") and DataLakeDirectoryClient.from_connection_string(connection, "methods", "dir").exists()
    ),
    "get_access_control": is_so(lambda: directory("dir").get_access_control()["permissions"]),
    "get_directory_properties": is_so(lambda: directory("dir").get_directory_properties().metadata["hdi_isfolder"] == "true"),
    "get_file_client": is_so(lambda: not directory("dir").get_file_client("none").exists()),
    "get_paths": get_paths_of_a_directory,
    "get_sub_directory_client": is_so(lambda: not directory("dir").get_sub_directory_client("none").exists()),
    "get_tags": on_directory(lambda client, _: set_tags(client)),
    "remove_access_control_recursive": lambda: changes_all(
        "remove_access_control_recursive", "user:11111111-2222-4333-8444-555555555555", lambda acl: "1111" not in acl
    ),
    "rename_directory": rename_directory,
    "set_access_control": on_directory(lambda client, _: set_access_control(client)),
    "set_access_control_recursive": lambda: changes_all("set_access_control_recursive", owner_only, lambda acl: acl == owner_only),
    "set_http_headers": on_directory(lambda client, _: set_http_headers(client)),
    "set_metadata": on_directory(set_metadata),
    "set_tags": on_directory(lambda client, _: set_tags(client)),
    "update_access_control_recursive": lambda: changes_all(
        "update_access_control_recursive", "user:22222222-2222-4333-8444-555555555555:r--", lambda acl: "22222222-" in acl
    ),
}
