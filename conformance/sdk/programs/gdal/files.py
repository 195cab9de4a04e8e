"""GDAL's own files: files.py write|rename|remove FOLDER"""
import sys

from osgeo import gdal

gdal.UseExceptions()
content = bytes(range(256)) * 100
what, folder = sys.argv[1:]


def read(path):
    file = gdal.VSIFOpenL(path, "rb")
    try:
        return bytes(gdal.VSIFReadL(1, len(content) + 1, file))
    finally:
        gdal.VSIFCloseL(file)


def exists(path):
    return gdal.VSIStatL(path) is not None


if what == "write":
    if folder.startswith("/vsiadls"):
        gdal.Mkdir(folder, 0o755)
    file = gdal.VSIFOpenL(f"{folder}/a", "wb")
    gdal.VSIFWriteL(content, 1, len(content), file)
    gdal.VSIFCloseL(file)
    assert read(f"{folder}/a") == content
    assert "a" in gdal.ReadDir(folder), gdal.ReadDir(folder)
    assert gdal.VSIStatL(f"{folder}/a").size == len(content) and not exists(f"{folder}/b")
elif what == "rename":
    assert gdal.Rename(f"{folder}/a", f"{folder}/renamed") == 0
    assert read(f"{folder}/renamed") == content and not exists(f"{folder}/a")
else:
    assert gdal.Unlink(f"{folder}/renamed") == 0 and not exists(f"{folder}/renamed")
    assert gdal.RmdirRecursive(folder) == 0
    assert not gdal.ReadDir(folder)
