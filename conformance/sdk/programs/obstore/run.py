"""obstore: object_store for Python, with its own managed identity."""
import obstore
from obstore.exceptions import AlreadyExistsError
from obstore.store import AzureStore
from steps import step

store = AzureStore("data", account_name="ordersdata", retry_config={"max_retries": 0})
content = bytes(range(256)) * 100


def names(**where):
    return [item["path"] for page in store.list(**where) for item in page]


@step("put, get and a range")
def _():
    store.put("it/a", content)
    assert bytes(store.get("it/a").bytes()) == content
    assert bytes(store.get_range("it/a", start=256, length=10)) == content[256:266]


@step("put in blocks")
def _():
    store.put("it/b", content, chunk_size=10_000)
    assert bytes(store.get("it/b").bytes()) == content


@step("list, also from an offset")
def _():
    store.put("it/c", b"c")
    assert names(prefix="it") == ["it/a", "it/b", "it/c"]
    assert names(prefix="it", offset="it/a") == ["it/b", "it/c"]


@step("head")
def _():
    assert store.head("it/a")["size"] == len(content)


@step("create only")
def _():
    try:
        store.put("it/a", b"other", mode="create")
    except AlreadyExistsError:
        assert store.head("it/a")["size"] == len(content)
    else:
        raise AssertionError("it was overwritten")


@step("copy")
def _():
    store.copy("it/a", "it/copy")
    assert bytes(store.get("it/copy").bytes()) == content


@step("rename")
def _():
    store.rename("it/b", "it/renamed")
    assert bytes(store.get("it/renamed").bytes()) == content


@step("sign a URL")
def _():
    import datetime

    obstore.sign(store, "GET", "it/a", datetime.timedelta(minutes=5))


@step("delete")
def _():
    store.delete(["it/a", "it/c"])
    assert "it/a" not in names(prefix="it")
