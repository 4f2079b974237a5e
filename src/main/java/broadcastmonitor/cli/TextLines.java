package broadcastmonitor.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of a UTF-8 text, one at a time: whatever the length of the file, only one line is held. Lines end with LF or
 * CR LF; a byte order mark is dropped. A line that is not UTF-8 or too long is given as a bad one, and the reading goes on
 * behind it. For one thread.
 */
final class TextLines implements Closeable {
    /** A longer line is bad: it would only fill the memory. */
    static final int LONGEST = 16 << 20;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private byte[] line = new byte[1 << 12];
    private long number;
    private long consumed;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    /**
     * A line.
     *
     * @param number from 1
     * @param text its text without the line end; empty for a bad one
     * @param error what is wrong with it, or null
     */
    record Line(long number, String text, String error) {}

    TextLines(InputStream in) {
        this.in = in;
    }

    /** The next line, or null behind the last one. */
    Line next() throws IOException {
        int length = 0;
        boolean overlong = false;
        boolean any = false;
        while (true) {
            if (position == limit && !fill()) {
                if (!any) {
                    return null;
                }
                break;
            }
            any = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            int count = end - position;
            overlong |= (long) length + count > LONGEST;
            if (!overlong) {
                line = length + count > line.length
                        ? Arrays.copyOf(line, Math.max(2 * line.length, length + count))
                        : line;
                System.arraycopy(buffer, position, line, length, count);
                length += count;
            }
            boolean ended = end < limit;
            position = ended ? end + 1 : end;
            if (ended) {
                break;
            }
        }
        number++;
        return overlong
                ? new Line(number, "", "longer than " + LONGEST / (1 << 20) + " MiB")
                : decode(length > 0 && line[length - 1] == '\r' ? length - 1 : length);
    }

    private Line decode(int length) {
        int start = number == 1 && length >= 3 && Arrays.equals(line, 0, 3, MARK, 0, 3) ? 3 : 0;
        ByteBuffer bytes = ByteBuffer.wrap(line, start, length - start);
        CharBuffer characters = CharBuffer.allocate(length - start);
        decoder.reset();
        CoderResult result = decoder.decode(bytes, characters, true);
        if (!result.isError()) {
            result = decoder.flush(characters);
        }
        if (result.isError()) {
            return new Line(number, "", "not valid UTF-8 at byte " + (bytes.position() + 1) + " of the line");
        }
        return new Line(number, characters.flip().toString(), null);
    }

    private boolean fill() throws IOException {
        int read = in.read(buffer);
        position = 0;
        limit = Math.max(read, 0);
        consumed += limit;
        return read > 0;
    }

    /** How many bytes were read so far, the ones in the buffer included. */
    long consumed() {
        return consumed;
    }

    /** Whether the next line may have to be waited for. */
    boolean waits() throws IOException {
        return position == limit && in.available() == 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
