"""Lance: columnar datasets, object_store beneath, with its own managed identity."""
from datetime import timedelta

import lance
import pyarrow
from steps import step

url, options = "az://data/set.lance", {"account_name": "ordersdata"}


def opened(version=None):
    return lance.dataset(url, version=version, storage_options=options)


def rows(dataset):
    return sorted(dataset.to_table()["n"].to_pylist())


@step("write, append and read")
def _():
    lance.write_dataset(pyarrow.table({"n": [1, 2]}), url, storage_options=options)
    lance.write_dataset(pyarrow.table({"n": [3]}), url, mode="append", storage_options=options)
    assert rows(opened()) == [1, 2, 3]


@step("delete and update rows")
def _():
    opened().delete("n = 2")
    opened().update({"n": "n + 10"}, where="n = 3")
    assert rows(opened()) == [1, 13]


@step("an earlier version, and a tag")
def _():
    assert rows(opened(1)) == [1, 2]
    opened().tags.create("first", 1)
    assert rows(opened("first")) == [1, 2]
    opened().tags.delete("first")


@step("index and search")
def _():
    opened().create_scalar_index("n", "BTREE")
    assert opened().to_table(filter="n = 13").num_rows == 1


@step("compact, and clean up old versions")
def _():
    opened().optimize.compact_files()
    removed = opened().cleanup_old_versions(timedelta(0), delete_unverified=True)
    assert removed.old_versions > 0 and len(opened().versions()) == 1
    assert rows(opened()) == [1, 13]
