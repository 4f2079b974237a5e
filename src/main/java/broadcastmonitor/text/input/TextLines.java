package broadcastmonitor.text.input;

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
 * The lines of a UTF-8 text, one at a time: whatever the length of the file, only one line is held. Lines end with LF, CR LF or
 * CR; several CR before an LF are one end, as conversions leave them. A line that is not UTF-8 or too long is given as a bad one,
 * and the reading goes on behind it. For one thread.
 */
final class TextLines implements Closeable {
    /** A longer line is bad: it would only fill the memory. */
    static final int LONGEST = 16 << 20;

    private final InputStream in;
    private final String encoding;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private byte[] line = new byte[1 << 12];
    private long number;
    private boolean afterReturn;
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

    /**
     * Reads lines.
     *
     * @param in UTF-8
     * @param encoding the encoding that the text was saved in, which complaints name
     */
    TextLines(InputStream in, String encoding) {
        this.in = in;
        this.encoding = encoding;
    }

    /** The next line, or null behind the last one. */
    Line next() throws IOException {
        skipRestOfLineEnd();
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
            while (end < limit && buffer[end] != '\n' && buffer[end] != '\r') {
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
            afterReturn = ended && buffer[end] == '\r';
            position = ended ? end + 1 : end;
            if (ended) {
                break;
            }
        }
        number++;
        return overlong ? new Line(number, "", "longer than " + LONGEST / (1 << 20) + " MiB") : decode(length);
    }

    /** What belongs to the CR that ended the line before: it is looked at only now, because it may not have been written then. */
    private void skipRestOfLineEnd() throws IOException {
        if (!afterReturn) {
            return;
        }
        int returns = 0;
        while (at(returns) == '\r') {
            returns++;
        }
        if (at(returns) == '\n') {
            position += returns + 1;
        }
        afterReturn = false;
    }

    /** The byte so many behind the next one, or -1 behind the end or what the buffer holds. */
    private int at(int offset) throws IOException {
        while (position + offset >= limit) {
            if (position > 0) {
                System.arraycopy(buffer, position, buffer, 0, limit - position);
                limit -= position;
                position = 0;
            }
            int read = limit == buffer.length ? -1 : in.read(buffer, limit, buffer.length - limit);
            if (read <= 0) {
                return -1;
            }
            limit += read;
        }
        return buffer[position + offset];
    }

    private Line decode(int length) {
        ByteBuffer bytes = ByteBuffer.wrap(line, 0, length);
        CharBuffer characters = CharBuffer.allocate(length);
        decoder.reset();
        CoderResult result = decoder.decode(bytes, characters, true);
        if (!result.isError()) {
            result = decoder.flush(characters);
        }
        if (result.isError()) {
            String place = encoding.equals("UTF-8") ? " at byte " + (bytes.position() + 1) + " of the line" : "";
            return new Line(number, "", "not valid " + encoding + place);
        }
        return new Line(number, characters.flip().toString(), null);
    }

    private boolean fill() throws IOException {
        int read = in.read(buffer);
        position = 0;
        limit = Math.max(read, 0);
        return read > 0;
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
