package broadcastmonitor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Archives of the project, unpacked for tests. Two processes run tests at a time and share what is unpacked: each waits for the other, and what is
 * there already is left alone, for the other may be reading it.
 */
public final class Unpacked {
    private Unpacked() {}

    /**
     * Unpacks an archive unless it lies there whole.
     *
     * @return the folder of its last file
     */
    public static synchronized Path zip(Path archive, Path target) {
        try {
            Files.createDirectories(target);
            Path locked = target.resolve(archive.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(locked, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock ignored = channel.lock()) {
                return unpack(archive, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpack(Path archive, Path target) throws IOException {
        Path folder = target;
        try (InputStream in = Files.newInputStream(archive);
                ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = target.resolve(entry.getName());
                folder = Files.createDirectories(file.getParent());
                byte[] content = entries.readAllBytes();
                if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
                    Files.write(file, content);
                }
            }
        }
        return folder;
    }
}
