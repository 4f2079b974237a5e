package broadcastmonitor.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Writes small files that must survive a crash of the process, of the system and of the power supply. Safe for any thread; two
 * writers of one file at a time are the caller's to prevent.
 *
 * <p>A file is replaced by way of a second one that is forced to the disk before it takes the first one's name, and the folder
 * is forced after that (what makes a rename durable, see "All File Systems Are Not Created Equal", OSDI 2014). Where folders
 * cannot be opened (Windows), the rename is as durable as the platform makes it.
 */
public final class Stored {
    private static final String HALF = ".new";

    private Stored() {}

    /**
     * Replaces a file as a whole, making it and its folder when they are not there: whoever reads it, now or after a crash, finds
     * the old content or the new.
     *
     * @throws IOException when it cannot be written; the old content is still there
     */
    public static void replace(Path file, byte[] content) throws IOException {
        Owned.folder(folder(file));
        Path half = file.resolveSibling(file.getFileName() + HALF);
        Files.deleteIfExists(half); // what a crash left may belong to others
        try (FileChannel channel = Owned.open(half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(channel, content);
            channel.force(true);
        }
        move(half, file);
    }

    /**
     * Appends to a file. A crash may leave less than all of it, but only at the file's end. A file that is not there is made with
     * this content at once, so that an empty one is never ours.
     *
     * @throws IOException when it cannot be written, or not be written whole
     */
    public static void append(Path file, byte[] content) throws IOException {
        if (!Files.exists(file)) {
            replace(file, content);
            return;
        }
        try (FileChannel channel = Owned.open(file, StandardOpenOption.APPEND)) {
            write(channel, content);
            channel.force(false);
        }
    }

    /** Gives a file or folder another name in the same file system, durably; a file that has the name is replaced. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(folder(to));
    }

    private static Path folder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new FileSystemException(file.toString(), null, "is no file");
        }
        return folder;
    }

    private static void write(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Makes the names in a folder durable, where the platform knows how. */
    static void forceFolder(Path folder) throws IOException {
        if (Owned.isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, Set.of(StandardOpenOption.READ))) {
                channel.force(true);
            }
        }
    }
}
