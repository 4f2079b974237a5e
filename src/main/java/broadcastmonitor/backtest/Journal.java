package broadcastmonitor.backtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.files.Owned;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * What was found so far, in a file: a line an entry, with a checksum before it, in the order in which they came. A process that is killed
 * leaves whole lines and at most one that is not, which is cut off; the next one goes on behind them. What was written under another fingerprint
 * is thrown away. One process at a time; it reads it as often as it likes.
 *
 * @param <T> what an entry is, as JSON
 */
public final class Journal<T> implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String FORMAT = "backtest 1 ";
    private static final int CHECKSUM = 8;

    /** A line that is longer is no outcome. */
    private static final int LONGEST = 1 << 29;

    private final Path file;
    private final FileChannel channel;
    private final Class<T> type;
    private long done;

    private Journal(Path file, FileChannel channel, Class<T> type) {
        this.file = file;
        this.channel = channel;
        this.type = type;
    }

    /**
     * Opens the journal of a backtest, and makes it when there is none or one of another backtest.
     *
     * @param fingerprint names all that the entries depend on
     * @param type of its entries
     * @throws IOException when it cannot be written, or another process writes it
     */
    public static <T> Journal<T> open(Path file, String fingerprint, Class<T> type) throws IOException {
        Owned.folder(file.toAbsolutePath().getParent());
        FileChannel channel =
                Owned.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!isOurs(channel)) {
            channel.close();
            throw new IOException("another process works on the same backtest, and writes " + file);
        }
        Journal<T> journal = new Journal<>(file, channel, type);
        journal.settle(FORMAT + fingerprint);
        return journal;
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // this very process has it
        }
    }

    /** Keeps what is whole, from the beginning on. */
    private void settle(String head) throws IOException {
        long whole = 0;
        boolean first = true;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (byte[] line = line(in); line != null; line = line(in)) {
                if (!isSound(line) || first && !text(line).equals(head)) {
                    break;
                }
                whole += line.length + 1L;
                done += first ? 0 : 1;
                first = false;
            }
        }
        channel.truncate(whole);
        channel.position(whole);
        if (first) {
            write(head);
        }
    }

    /** How many entries there are. */
    public long done() {
        return done;
    }

    /** Adds an entry. */
    public void add(T entry) throws IOException {
        write(JSON.writeValueAsString(entry));
        done++;
    }

    private void write(String text) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((checksum(text.getBytes(UTF_8)) + text + "\n").getBytes(UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }

    /** Gives every entry to somebody, in order. */
    public void read(Consumer<T> reader) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            line(in);
            for (byte[] line = line(in); line != null; line = line(in)) {
                reader.accept(JSON.readValue(text(line), type));
            }
        } catch (JsonProcessingException e) {
            throw new IOException("the journal " + file + " is damaged; delete it: " + e.getOriginalMessage(), e);
        }
    }

    /** The next whole line, or null when there is none. */
    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && line.size() < LONGEST; next = in.read()) {
            if (next == '\n') {
                return line.toByteArray();
            }
            line.write(next);
        }
        return null;
    }

    private static boolean isSound(byte[] line) {
        return line.length > CHECKSUM
                && new String(line, 0, CHECKSUM, UTF_8)
                        .equals(checksum(text(line).getBytes(UTF_8)));
    }

    private static String text(byte[] line) {
        return new String(line, CHECKSUM, line.length - CHECKSUM, UTF_8);
    }

    private static String checksum(byte[] text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text);
        return HexFormat.of().toHexDigits((int) checksum.getValue()).toLowerCase(Locale.ROOT);
    }

    /** Forgets everything. */
    public void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
