package storage;

import static storage.Seen.*;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.file.datalake.DataLakeDirectoryClient;
import com.azure.storage.file.datalake.DataLakeFileClient;
import com.azure.storage.file.datalake.DataLakeFileSystemClient;
import com.azure.storage.file.datalake.models.*;
import com.azure.storage.file.datalake.options.DataLakePathCreateOptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

final class DataLake {
    private DataLake() {}

    private static final String USER = "6ad1a2b3-0000-4000-8000-0000000000aa";

    /** A filesystem from its making to its end: files up, read, renamed; who may do what; what is left. */
    static Object flow(DataLakeFileSystemClient filesystem) {
        var made = refusal(filesystem::create);
        var folder = filesystem.getDirectoryClient("in/2026");
        folder.createWithResponse(new DataLakePathCreateOptions().setMetadata(Map.of("of", "the year")), null, Context.NONE);
        var file = folder.getFileClient("größe & so.csv");
        file.upload(BinaryData.fromString("a,b\n"));
        file.append(BinaryData.fromString("c,d\n"), 4);
        var unflushed = text(file, null);
        file.flush(8, true);
        var texts = List.of(unflushed, text(file, null), text(file, new FileRange(4, 3L)));
        var metadata = folder.getProperties().getMetadata().get("of");
        var listed = paths(filesystem);
        var tooShort = refusal(() -> file.flush(5, true));
        var access = access(folder, file);
        filesystem.getDirectoryClient("in").rename(null, "out");
        var out = filesystem.getDirectoryClient("out");
        var renamed = List.of(text(filesystem.getFileClient("out/2026/größe & so.csv"), null), refusal(file::getProperties));
        var nonempty = refusal(out::delete);
        out.deleteWithResponse(true, null, null, Context.NONE);
        return map(
            "made", made, "texts", texts, "folder", metadata, "listed", listed, "short", tooShort, "access", access, "renamed", renamed,
            "nonempty", nonempty, "left", paths(filesystem), "gone", List.of(refusal(filesystem::delete), refusal(filesystem::getProperties)));
    }

    private static String text(DataLakeFileClient file, FileRange range) {
        var out = new ByteArrayOutputStream();
        file.readWithResponse(out, range, null, null, false, null, Context.NONE);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Object> paths(DataLakeFileSystemClient filesystem) {
        return all(filesystem.listPaths(new ListPathsOptions().setRecursive(true), null),
            item -> item.isDirectory() ? item.getName() : List.of(item.getName(), item.getContentLength()));
    }

    private static String shown(PathPermissions given) {
        var letters = given.getOwner().toSymbolic() + given.getGroup().toSymbolic() + given.getOther().toSymbolic();
        return letters + (given.isExtendedInfoInAcl() ? "+" : "");
    }

    private static Object access(DataLakeDirectoryClient folder, DataLakeFileClient file) {
        file.setAccessControlList(PathAccessControlEntry.parseList("user::rw-,user:" + USER + ":r--,group::r--,mask::r--,other::---"), null, null);
        var access = file.getAccessControl();
        file.setPermissions(PathPermissions.parseSymbolic("rwxr-x---"), null, null);
        var counters = folder.updateAccessControlRecursive(PathAccessControlEntry.parseList("user:" + USER + ":rwx")).getCounters();
        var later = file.getAccessControl();
        var granted = later.getAccessControlList().stream().filter(entry -> USER.equals(entry.getEntityId())).findFirst().orElseThrow();
        return map(
            "acl", all(access.getAccessControlList(), PathAccessControlEntry::toString),
            "permissions", shown(access.getPermissions()),
            "changed", List.of(counters.getChangedFilesCount(), counters.getChangedDirectoriesCount(), counters.getFailedChangesCount()),
            "later", List.of(shown(later.getPermissions()), granted.getPermissions().toSymbolic()));
    }
}
