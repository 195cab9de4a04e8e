package orders;

import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.AclEntry;
import org.apache.hadoop.fs.permission.FsPermission;

/** Hadoop's file systems for Azure: ABFS as the machine's identity and by key, WASB by key. */
public class Main {
  private static final byte[] CONTENT = new byte[300_000];

  static {
    for (int at = 0; at < CONTENT.length; at++) CONTENT[at] = (byte) at;
  }

  private interface Flow {
    boolean runs() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    var identity = new Configuration();
    identity.set("fs.azure.account.auth.type", "OAuth");
    identity.set("fs.azure.account.oauth.provider.type", "org.apache.hadoop.fs.azurebfs.oauth2.MsiTokenProvider");
    try (var lake = FileSystem.newInstance(URI.create("abfss://data@orderslake.dfs.core.windows.net/"), identity)) {
      step("in a Data Lake, write, append and read", () -> writes(lake) && appends(lake));
      step("list and status", () -> lists(lake));
      step("rename a directory", () -> renames(lake));
      step("permissions and access control lists", () -> permits(lake));
      step("delete a directory", () -> deletes(lake));
    }
    var byKey = new Configuration();
    byKey.set("fs.azure.account.key.ordersdata.blob.core.windows.net", key());
    try (var blobs = FileSystem.newInstance(URI.create("wasbs://data@ordersdata.blob.core.windows.net/"), byKey)) {
      step("by wasbs, write and read", () -> writes(blobs));
      step("by wasbs, list, rename and delete", () -> lists(blobs) && renames(blobs) && deletes(blobs));
    }
  }

  /** The world's own. */
  private static String key() throws Exception {
    var world = Files.readString(java.nio.file.Path.of("../world.yaml"));
    return Pattern.compile("key1: ([^ }]*)").matcher(world).results().findFirst().orElseThrow().group(1);
  }

  private static void step(String name, Flow flow) {
    try {
      System.out.println((flow.runs() ? "works: " : "fails: ") + name);
    } catch (Exception error) {
      System.out.println("fails: " + name + ": " + error);
      error.printStackTrace();
    }
  }

  private static final Path DIRECTORY = new Path("/in/2026");
  private static final Path FILE = new Path(DIRECTORY, "größe & so.bin");

  private static boolean writes(FileSystem files) throws Exception {
    try (var out = files.create(FILE, true)) {
      out.write(CONTENT);
      out.flush();
    }
    return Arrays.equals(read(files, FILE), CONTENT) && middle(files);
  }

  private static boolean middle(FileSystem files) throws Exception {
    var part = new byte[1000];
    try (var in = files.open(FILE)) {
      in.readFully(70_000, part);
    }
    return Arrays.equals(part, Arrays.copyOfRange(CONTENT, 70_000, 71_000));
  }

  private static boolean appends(FileSystem files) throws Exception {
    try (var out = files.append(FILE)) {
      out.write(CONTENT, 0, 100);
      out.hflush();
    }
    return files.getFileStatus(FILE).getLen() == CONTENT.length + 100;
  }

  private static byte[] read(FileSystem files, Path path) throws Exception {
    try (var in = files.open(path)) {
      return in.readAllBytes();
    }
  }

  private static boolean lists(FileSystem files) throws Exception {
    files.mkdirs(new Path(DIRECTORY, "empty"));
    var names = Stream.of(files.listStatus(DIRECTORY)).map(FileStatus::getPath).map(Path::getName).sorted().toList();
    return names.equals(List.of("empty", "größe & so.bin")) && files.getFileStatus(DIRECTORY).isDirectory() && !files.exists(new Path("/nothing"));
  }

  private static boolean renames(FileSystem files) throws Exception {
    if (!files.rename(new Path("/in"), new Path("/out"))) return false;
    var moved = new Path("/out/2026", FILE.getName());
    return files.getFileStatus(moved).isFile() && !files.exists(FILE) && files.rename(new Path("/out"), new Path("/in"));
  }

  private static boolean permits(FileSystem files) throws Exception {
    files.setPermission(FILE, new FsPermission((short) 0640));
    files.modifyAclEntries(FILE, AclEntry.parseAclSpec("user:6ad1a2b3-0000-4000-8000-0000000000aa:r--", true));
    return files.getAclStatus(FILE).getEntries().size() >= 1 && files.getFileStatus(FILE).getPermission().toString().startsWith("rw-r");
  }

  private static boolean deletes(FileSystem files) throws Exception {
    return files.delete(new Path("/in"), true) && !files.exists(FILE);
  }
}
