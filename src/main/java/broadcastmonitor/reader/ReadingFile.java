package broadcastmonitor.reader;

import broadcastmonitor.files.Owned;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * What a reader said, in a file: records that are only appended, each with a checksum. When the file is opened it is read through; from
 * where it is damaged it is cut off, and one of another reader is thrown away. It is bounded: when it is full, it becomes the older of
 * two files, the older one before it is deleted, and what is found in the older one is written to the newer one again. One process writes at a time;
 * a second one reads and keeps what it adds to itself. Safe for any thread.
 */
public final class ReadingFile implements ReadingMemory, AutoCloseable {
    private static final long MAGIC = 0x42_4d_52_45_41_44_00_01L;
    private static final int KEY_BYTES = 16;
    private static final int HEAD_BYTES = KEY_BYTES + 2 * Integer.BYTES;
    private static final int LONGEST = 1 << 20;

    private record Key(long high, long low) {
        static Key of(byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            return new Key(in.getLong(), in.getLong());
        }
    }

    private record Place(FileChannel channel, long at, int length) {}

    private final Path file;
    private final String reader;
    private final long most;
    private final Map<Key, Place> places = new HashMap<>();
    private FileChannel newer;
    private FileChannel older;
    private boolean writes = true;
    private long found;
    private long missed;

    /**
     * Opens a memory, and makes it when there is none.
     *
     * @param file the newer of its two files
     * @param reader names the reader: what another one said is no answer
     * @param mostBytes so large both files get together at most
     * @throws IOException when the files cannot be written
     */
    public ReadingFile(Path file, String reader, long mostBytes) throws IOException {
        this.file = file;
        this.reader = reader;
        most = mostBytes / 2;
        Owned.folder(file.toAbsolutePath().getParent());
        newer = opened(file);
        older = opened(before());
    }

    private Path before() {
        return file.resolveSibling(file.getFileName() + ".old");
    }

    private FileChannel opened(Path path) throws IOException {
        FileChannel channel =
                Owned.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        writes = path.equals(file) ? isOurs(channel) : writes;
        long sound = load(channel);
        if (sound == 0 && writes) {
            channel.truncate(0);
            write(channel, head());
        } else if (sound < channel.size() && writes) {
            channel.truncate(sound);
        }
        return channel;
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // this very process has it open elsewhere
        }
    }

    private ByteBuffer head() {
        CRC32C of = new CRC32C();
        of.update(reader.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(MAGIC)
                .putLong(of.getValue())
                .flip();
    }

    /** Up to where a file is sound; 0 for one that is none of this reader's. */
    private long load(FileChannel channel) throws IOException {
        ByteBuffer head = head();
        channel.position(0);
        DataInputStream in =
                new DataInputStream(new java.io.BufferedInputStream(Channels.newInputStream(channel), 1 << 16));
        long sound = 0;
        byte[] key = new byte[KEY_BYTES];
        try {
            if (!head.equals(ByteBuffer.wrap(in.readNBytes(2 * Long.BYTES)))) {
                return 0;
            }
            sound = 2L * Long.BYTES;
            while (true) {
                in.readFully(key);
                int length = in.readInt();
                int checksum = in.readInt();
                if (length < 0 || length > LONGEST) {
                    return sound;
                }
                byte[] said = in.readNBytes(length);
                if (said.length < length || checksum(key, said) != checksum) {
                    return sound;
                }
                places.putIfAbsent(Key.of(key), new Place(channel, sound + HEAD_BYTES, length));
                sound += HEAD_BYTES + length;
            }
        } catch (EOFException e) {
            return sound;
        }
    }

    private static int checksum(byte[] key, byte[] said) {
        CRC32C checksum = new CRC32C();
        checksum.update(key);
        checksum.update(said);
        return (int) checksum.getValue();
    }

    @Override
    public synchronized byte[] find(byte[] key) {
        Place place = places.get(Key.of(key));
        if (place == null) {
            missed++;
            return null;
        }
        found++;
        try {
            ByteBuffer said = ByteBuffer.allocate(place.length());
            while (said.hasRemaining() && place.channel().read(said, place.at() + said.position()) >= 0) {
                // until it is whole
            }
            if (place.channel() == older) {
                keep(key, said.array());
            }
            return said.array();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public synchronized void keep(byte[] key, byte[] said) {
        if (!writes || said.length > LONGEST) {
            return;
        }
        try {
            if (newer.size() + HEAD_BYTES + said.length > most) {
                turn();
            }
            ByteBuffer record = ByteBuffer.allocate(HEAD_BYTES + said.length);
            record.put(key)
                    .putInt(said.length)
                    .putInt(checksum(key, said))
                    .put(said)
                    .flip();
            long at = newer.size();
            newer.position(at);
            write(newer, record);
            places.put(Key.of(key), new Place(newer, at + HEAD_BYTES, said.length));
        } catch (IOException e) {
            writes = false; // a full disk: what was not kept is read again
        }
    }

    /** The newer file becomes the older one. */
    private void turn() throws IOException {
        places.values().removeIf(place -> place.channel() == older);
        older.close();
        Files.move(file, before(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        older = newer;
        newer = Owned.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        newer.truncate(0);
        writes = isOurs(newer);
        write(newer, head());
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** How often it knew an answer. */
    public synchronized long found() {
        return found;
    }

    /** How often it knew none. */
    public synchronized long missed() {
        return missed;
    }

    @Override
    public synchronized void close() throws IOException {
        newer.close();
        older.close();
    }
}
