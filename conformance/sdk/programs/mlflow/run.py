"""MLflow's artifacts in a Data Lake (abfss) and in Blob Storage (wasbs), with DefaultAzureCredential."""
import tempfile
from pathlib import Path

from mlflow.store.artifact.artifact_repository_registry import get_artifact_repository
from steps import step

here = Path(tempfile.mkdtemp())
(here / "model/deep").mkdir(parents=True)
(here / "model/weights").write_bytes(bytes(range(256)) * 100)
(here / "model/deep/MLmodel").write_text("flavors: {}\n")


def keep_and_bring_back(uri):
    kept = get_artifact_repository(uri)
    kept.log_artifact(str(here / "model/weights"))
    kept.log_artifacts(str(here / "model"), "model")
    assert sorted(info.path for info in kept.list_artifacts()) == ["model", "weights"]
    assert sorted((info.path, info.is_dir) for info in kept.list_artifacts("model")) == [
        ("model/deep", True),
        ("model/weights", False),
    ]
    back = Path(kept.download_artifacts("model", tempfile.mkdtemp()))
    assert (back / "weights").read_bytes() == (here / "model/weights").read_bytes()
    assert (back / "deep/MLmodel").read_text() == "flavors: {}\n"
    return kept


@step("abfss, keep, list and bring back artifacts")
def _():
    keep_and_bring_back("abfss://data@orderslake.dfs.core.windows.net/mlruns/1/artifacts")


@step("wasbs, keep, list and bring back artifacts")
def _():
    keep_and_bring_back("wasbs://data@ordersdata.blob.core.windows.net/mlruns/1/artifacts")


@step("wasbs, delete artifacts")
def _():
    kept = get_artifact_repository("wasbs://data@ordersdata.blob.core.windows.net/mlruns/1/artifacts")
    kept.delete_artifacts("model")
    assert [info.path for info in kept.list_artifacts()] == ["weights"]
