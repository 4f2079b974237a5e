package broadcastmonitor.text.input;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A text that was handed in, opened: what it is and how it was encoded is found out from its first bytes, and what is no text is
 * refused. For one thread.
 */
public final class TextInput implements Closeable {
    private static final int HEAD = 1 << 16;

    /** A slip of a byte or two happens in a text; this many control characters happen only in something else. */
    private static final int FEW_CONTROLS = 4;

    private final Counting raw;
    private final TextLines lines;
    private final TextEncoding encoding;

    private TextInput(Counting raw, TextEncoding encoding) throws IOException {
        this.raw = raw;
        this.encoding = encoding;
        raw.skipNBytes(encoding.mark());
        boolean utf8 = encoding.charset().equals(StandardCharsets.UTF_8);
        this.lines = new TextLines(
                utf8 ? raw : new Transcoded(raw, encoding.charset()),
                encoding.charset().name());
    }

    /**
     * Opens a file.
     *
     * @param said its encoding, or null to find it out
     * @throws NotTextException when it is no text, or its encoding is not clear
     */
    public static TextInput open(Path file, Charset said) throws IOException {
        byte[] sample;
        try (InputStream in = Files.newInputStream(file)) {
            sample = firstBeyondAscii(in);
        }
        return open(Files.newInputStream(file), sample, file.getFileName().toString(), said);
    }

    /**
     * Reads a stream, which may be one that somebody still writes to: its encoding is judged by what is there already.
     *
     * @param said its encoding, or null to find it out
     * @throws NotTextException as {@link #open(Path, Charset)}
     */
    public static TextInput of(InputStream in, Charset said) throws IOException {
        return open(in, null, "the standard input", said);
    }

    private static TextInput open(InputStream in, byte[] beyondAscii, String name, Charset said) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, HEAD);
        try {
            byte[] head = head(buffered);
            refuseWhatIsNoText(head, name, said);
            byte[] sample = beyondAscii == null ? head : beyondAscii;
            Optional<TextEncoding> encoding = said == null
                    ? TextEncoding.of(head, sample)
                    : Optional.of(new TextEncoding(
                            said,
                            TextEncoding.of(head, sample)
                                    .filter(found -> found.charset().equals(said))
                                    .map(TextEncoding::mark)
                                    .orElse(0)));
            return new TextInput(
                    new Counting(buffered),
                    encoding.orElseThrow(() -> new NotTextException(name
                            + " is not UTF-8, and its encoding is not clear: name it with --encoding (windows-1251, for"
                            + " instance) or save it as UTF-8")));
        } catch (IOException | RuntimeException e) {
            buffered.close();
            throw e;
        }
    }

    private static void refuseWhatIsNoText(byte[] head, String name, Charset said) {
        Optional<Signature> signature = Signature.of(head);
        if (signature.isPresent()) {
            throw new NotTextException(name + " is " + signature.get().kind() + ", not text: "
                    + (signature.get().media()
                            ? "./monitor replay listens to recordings"
                            : "save it as plain text (UTF-8) and check that"));
        }
        boolean wide = (said == null
                        ? TextEncoding.of(head, head).map(TextEncoding::charset).orElse(StandardCharsets.UTF_8)
                        : said)
                .name()
                .matches("UTF-(16|32).*");
        int controls = 0;
        for (byte each : head) {
            controls += each >= 0 && each < 7 || each > 13 && each < 26 || each == 127 ? 1 : 0;
        }
        if (!wide && controls >= FEW_CONTROLS && controls > head.length / 100) {
            throw new NotTextException(name + " is not text: of its first " + head.length + " bytes " + controls
                    + " are control characters");
        }
    }

    /** What can be had at once, and at least a few bytes. */
    private static byte[] head(InputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = new byte[HEAD];
        int length = 0;
        while (length < HEAD && (length < 4 || in.available() > 0)) {
            int read = in.read(head, length, HEAD - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        in.reset();
        return Arrays.copyOf(head, length);
    }

    /** From a little before the first byte that is not ASCII on; empty when all are. */
    private static byte[] firstBeyondAscii(InputStream in) throws IOException {
        byte[] chunk = new byte[HEAD];
        for (int read = in.readNBytes(chunk, 0, HEAD); read > 0; read = in.readNBytes(chunk, 0, HEAD)) {
            for (int i = 0; i < read; i++) {
                if (chunk[i] < 0) {
                    byte[] more = in.readNBytes(i);
                    byte[] sample = Arrays.copyOfRange(chunk, i, read + more.length);
                    System.arraycopy(more, 0, sample, read - i, more.length);
                    return sample;
                }
            }
        }
        return new byte[0];
    }

    /**
     * The items of the text.
     *
     * @throws NotTextException when it is JSON that has nothing to check in it
     */
    public InputItems items(InputFormat format) throws IOException {
        return format.read(new Lookahead(lines));
    }

    /** The encoding it is read in. */
    public Charset charset() {
        return encoding.charset();
    }

    /** How many bytes were read so far, those in buffers included. */
    public long consumed() {
        return raw.count;
    }

    /** Whether the next line may have to be waited for. */
    public boolean waits() throws IOException {
        return lines.waits();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
