"""cloudpathlib: pathlib's classes for Blob Storage, flat and with a hierarchical namespace, with a credential of azure-identity."""
import tempfile
from pathlib import Path

from azure.identity import DefaultAzureCredential
from cloudpathlib import AzureBlobClient
from steps import step

credential = DefaultAzureCredential()
content = bytes(range(256)) * 100


def root_of(account):
    return AzureBlobClient(
        account_url=f"https://{account}.blob.core.windows.net",
        credential=credential,
        local_cache_dir=tempfile.mkdtemp(),
        file_cache_mode="close_file",
    ).CloudPath("az://data/it")


root = root_of("ordersdata")


@step("write and read")
def _():
    (root / "a").write_bytes(content)
    assert (root / "a").read_bytes() == content
    with (root / "deep/b").open("w") as file:
        file.write("b")
    assert (root / "deep/b").read_text() == "b"


@step("exists, stat, list and glob")
def _():
    assert (root / "a").exists() and not (root / "c").exists()
    assert (root / "a").stat().st_size == len(content)
    assert sorted(path.name for path in root.iterdir()) == ["a", "deep"]
    assert [path.name for path in root.glob("**/b")] == ["b"]
    assert (root / "deep").is_dir() and (root / "a").is_file()


@step("copy and rename")
def _():
    (root / "a").copy(root / "copy")
    assert (root / "copy").read_bytes() == content
    (root / "copy").rename(root / "renamed")
    assert (root / "renamed").exists() and not (root / "copy").exists()


@step("upload and download a folder")
def _():
    here = Path(tempfile.mkdtemp())
    (here / "one").mkdir()
    (here / "one/c").write_bytes(b"c")
    (root / "folder").upload_from(here)
    (root / "folder").download_to(here / "back")
    assert (here / "back/one/c").read_bytes() == b"c"


@step("unlink, and remove a tree")
def _():
    (root / "a").unlink()
    root.rmtree()
    assert not root.exists()


lake = root_of("orderslake")


@step("in a Data Lake, write, list, rename and remove a tree")
def _():
    (lake / "deep").mkdir(parents=True)
    (lake / "deep/a").write_bytes(content)
    assert (lake / "deep").is_dir() and [path.name for path in lake.iterdir()] == ["deep"]
    (lake / "deep/a").rename(lake / "renamed")
    assert (lake / "renamed").read_bytes() == content
    lake.rmtree()
    assert not lake.exists()
