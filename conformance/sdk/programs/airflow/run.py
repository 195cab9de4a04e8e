"""Airflow's provider for Azure: connections and variables from a vault, and its hook for Blob Storage."""
import os
import tempfile

# Airflow is configured by variables; its files go to a folder that is thrown away.
os.environ["AIRFLOW_HOME"] = tempfile.mkdtemp()
os.environ["AIRFLOW__SECRETS__BACKEND"] = "airflow.providers.microsoft.azure.secrets.key_vault.AzureKeyVaultBackend"
os.environ["AIRFLOW__SECRETS__BACKEND_KWARGS"] = '{"vault_url": "https://orders-kv.vault.azure.net/"}'
os.environ["AIRFLOW__LOGGING__LOGGING_LEVEL"] = "ERROR"
os.environ["AIRFLOW_CONN_BLOBS"] = '{"conn_type": "wasb", "host": "https://ordersdata.blob.core.windows.net"}'

from airflow.providers.microsoft.azure.hooks.wasb import WasbHook  # noqa: E402
from airflow.sdk import Connection, Variable  # noqa: E402
from steps import step  # noqa: E402


@step("a variable from the vault")
def _():
    assert Variable.get("greeting") == "hello"


@step("a connection from the vault")
def _():
    found = Connection.get("db")
    assert (found.conn_type, found.host, found.login, found.password) == ("postgres", "db.shop", "ann", "p@ss")


@step("blobs by its hook")
def _():
    hook = WasbHook(wasb_conn_id="blobs")
    hook.load_string("hello", "data", "it/a")
    assert hook.read_file("data", "it/a") == "hello"
    assert hook.get_blobs_list("data", prefix="it/") == ["it/a"]
    assert hook.check_for_blob("data", "it/a") and not hook.check_for_blob("data", "it/b")


@step("copy blobs")
def _():
    WasbHook(wasb_conn_id="blobs").copy_blobs("data", "it/a", "data", "it/copy")


@step("delete blobs by a prefix")
def _():
    hook = WasbHook(wasb_conn_id="blobs")
    hook.delete_file("data", "it/", is_prefix=True)
    assert hook.get_blobs_list("data", prefix="it/") == []
