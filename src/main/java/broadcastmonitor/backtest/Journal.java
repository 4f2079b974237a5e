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
 * The outcomes of a backtest so far, in a file: a line each, with a checksum before it, in the order of the broadcasts. A process that is
 * killed leaves whole lines and at most one that is not, which is cut off; the next one goes on behind them. What was written for another
 * backtest is thrown away. One at a time; reports read it as often as they like.
 */
public final class Journal implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String FORMAT = "backtest 1 ";
    private static final int CHECKSUM = 8;

    /** A line that is longer is no outcome. */
    private static final int LONGEST = 1 << 29;

    private final Path file;
    private final FileChannel channel;
    private long done;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the journal of a backtest, and makes it when there is none or one of another backtest.
     *
     * @param fingerprint names all that the outcomes depend on
     * @throws IOException when it cannot be written, or another process writes it
     */
    public static Journal open(Path file, String fingerprint) throws IOException {
        Owned.folder(file.toAbsolutePath().getParent());
        FileChannel channel =
                Owned.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!isOurs(channel)) {
            channel.close();
            throw new IOException("another process runs the same backtest, and writes " + file);
        }
        Journal journal = new Journal(file, channel);
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

    /** How many outcomes there are. */
    public long done() {
        return done;
    }

    /** Adds the outcome of the next broadcast. */
    public void add(Outcome outcome) throws IOException {
        write(JSON.writeValueAsString(outcome));
        done++;
    }

    private void write(String text) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((checksum(text.getBytes(UTF_8)) + text + "\n").getBytes(UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }

    /** Gives every outcome to somebody, in order. */
    public void read(Consumer<Outcome> reader) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            line(in);
            for (byte[] line = line(in); line != null; line = line(in)) {
                reader.accept(JSON.readValue(text(line), Outcome.class));
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

    /** Forgets the outcomes: there is a report of them. */
    public void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
