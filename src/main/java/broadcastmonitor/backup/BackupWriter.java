package broadcastmonitor.backup;

import broadcastmonitor.evidence.seal.Sha256;
import broadcastmonitor.files.Owned;
import broadcastmonitor.files.Stored;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a backup: into a file beside it that takes its name when everything is on the disk. Closed before {@link #finish}, or after anything
 * has failed, it leaves nothing. For its owner only. For one thread.
 */
public final class BackupWriter implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Path half;
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private final List<BackupList.Entry> entries = new ArrayList<>();
    private boolean finished;

    /** What writes the content of an entry. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Begins one.
     *
     * @throws BackupException when there is a file of that name
     * @throws IOException when it cannot be written
     */
    public BackupWriter(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new BackupException("there is a file " + file + " already; choose another name");
        }
        this.file = file.toAbsolutePath();
        half = this.file.resolveSibling(this.file.getFileName() + ".half");
        Owned.folder(this.file.getParent());
        Files.deleteIfExists(half);
        channel = Owned.open(half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** Adds an entry; what its content says is what counts, however it may change meanwhile. */
    public void add(String name, Content content) throws IOException {
        if (!BackupList.isPlain(name)) {
            throw new BackupException("the name of " + name + " cannot be kept in a backup; give the file another one");
        }
        zip.putNextEntry(new ZipEntry(name));
        Counting counted = new Counting(zip);
        content.writeTo(counted);
        counted.flush();
        zip.closeEntry();
        entries.add(new BackupList.Entry(name, counted.size, counted.digest()));
    }

    /** What has been written so far. */
    public List<BackupList.Entry> entries() {
        return List.copyOf(entries);
    }

    /** Writes the list, forces everything to the disk, and only then gives the file its name. */
    public void finish(BackupList list) throws IOException {
        zip.putNextEntry(new ZipEntry(BackupList.NAME));
        zip.write(list.json());
        zip.closeEntry();
        zip.finish();
        zip.flush();
        channel.force(true);
        channel.close();
        Stored.move(half, file);
        finished = true;
    }

    @Override
    public void close() throws IOException {
        if (!finished) {
            channel.close();
            Files.deleteIfExists(half);
        }
    }

    /** Counts and digests what goes through it; closing it closes nothing. */
    private static final class Counting extends FilterOutputStream {
        private final MessageDigest digest;
        private long size;

        Counting(OutputStream zip) {
            this(zip, Sha256.begin());
        }

        private Counting(OutputStream zip, MessageDigest digest) {
            super(new DigestOutputStream(zip, digest));
            this.digest = digest;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            size++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            size += length;
        }

        @Override
        public void close() throws IOException {
            flush();
        }

        String digest() {
            byte[] bytes = digest.digest();
            return Sha256.hex(bytes, bytes.length);
        }
    }
}
