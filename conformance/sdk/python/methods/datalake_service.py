# The methods of DataLakeServiceClient: datalake.py.
from azure.identity import ManagedIdentityCredential
from azure.storage.filedatalake import CorsRule, DataLakeFileClient, DataLakeServiceClient, FileSasPermissions, generate_file_sas
from calls import check, is_so
from datalake_clients import connection, file, hour, keeping, key, name, now, service, url


def delete_file_system():
    service.create_file_system("to-go")
    service.delete_file_system("to-go")
    check(not service.get_file_system_client("to-go").exists())


def get_user_delegation_key():
    with_token = DataLakeServiceClient(url, ManagedIdentityCredential())
    delegation = with_token.get_user_delegation_key(now() - hour, now() + hour)
    file("delegated")
    signature = generate_file_sas(
        name, "methods", None, "delegated", delegation, permission=FileSasPermissions(read=True), expiry=now() + hour
    )
    client = DataLakeFileClient(url, "methods", "delegated", credential=signature)
    check(client.download_file().readall() == b"hello")


def set_service_properties():
    rule = CorsRule(["https://shop.example"], ["GET"], max_age_in_seconds=60)
    service.set_service_properties(cors=[rule])
    check(service.get_service_properties()["cors"][0].allowed_origins == "https://shop.example")
    service.set_service_properties(cors=[])


def undelete_file_system():
    own = DataLakeServiceClient(keeping, key, retry_total=0)
    own.create_file_system("to-return")
    own.delete_file_system("to-return")
    (deleted,) = [one for one in own.list_file_systems("to-return", include_deleted=True) if one.deleted]
    check(own.undelete_file_system(deleted.name, deleted.deleted_version).exists())


service_methods = {
    "close": lambda: DataLakeServiceClient(url, key).close(),
    "create_file_system": is_so(lambda: service.create_file_system("made").exists()),
    "delete_file_system": delete_file_system,
    "from_connection_string": is_so(lambda: list(DataLakeServiceClient.from_connection_string(connection).list_file_systems())),
    "get_directory_client": is_so(lambda: not service.get_directory_client("methods", "none").exists()),
    "get_file_client": is_so(lambda: not service.get_file_client("methods", "none").exists()),
    "get_file_system_client": is_so(lambda: service.get_file_system_client("methods").exists()),
    "get_service_properties": is_so(lambda: service.get_service_properties()["analytics_logging"] is not None),
    "get_user_delegation_key": get_user_delegation_key,
    "list_file_systems": is_so(lambda: "methods" in [one.name for one in service.list_file_systems()]),
    "set_service_properties": set_service_properties,
    "undelete_file_system": undelete_file_system,
}
