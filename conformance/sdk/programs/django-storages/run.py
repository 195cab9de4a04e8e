"""django-storages: files of Django in Blob Storage, with a credential of azure-identity."""
import django
from azure.identity import DefaultAzureCredential
from django.conf import settings
from django.core.files.base import ContentFile
from steps import step

options = {
    "account_name": "ordersdata",
    "azure_container": "data",
    "token_credential": DefaultAzureCredential(),
    "location": "media",
}
settings.configure(STORAGES={"default": {"BACKEND": "storages.backends.azure_storage.AzureStorage", "OPTIONS": options}})
django.setup()

from django.core.files.storage import default_storage as storage  # noqa: E402

content = bytes(range(256)) * 100


@step("save and open")
def _():
    assert storage.save("it/a.bin", ContentFile(content)) == "it/a.bin"
    with storage.open("it/a.bin") as file:
        assert file.read() == content


@step("exists, size, times and list")
def _():
    assert storage.exists("it/a.bin") and not storage.exists("it/b.bin")
    assert storage.size("it/a.bin") == len(content)
    assert storage.get_modified_time("it/a.bin") is not None
    # It lists no folders, and names as the container has them.
    folders, files = storage.listdir("it")
    assert folders == [] and [name.rsplit("/", 1)[-1] for name in files] == ["a.bin"], files


@step("a name that is taken gets another")
def _():
    assert storage.save("it/a.bin", ContentFile(b"other")) != "it/a.bin"
    assert storage.size("it/a.bin") == len(content)


@step("a signed URL")
def _():
    assert "sig=" in storage.url("it/a.bin", expire=300)


@step("delete")
def _():
    storage.delete("it/a.bin")
    assert not storage.exists("it/a.bin")
