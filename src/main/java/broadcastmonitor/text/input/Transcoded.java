package broadcastmonitor.text.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A text in another encoding as UTF-8. What the encoding does not allow becomes a byte that UTF-8 does not allow, so that the line it
 * stands on is told as a bad one. For one thread.
 */
final class Transcoded extends FilterInputStream {
    /** Decoders stand this character in for what they cannot read; no text has it, for it is none. */
    private static final char BAD = '\uFFFF';

    private static final byte NOT_UTF8 = (byte) 0xFF;

    private final CharsetDecoder decoder;
    private final ByteBuffer raw = ByteBuffer.allocate(1 << 15).flip();
    private final CharBuffer characters = CharBuffer.allocate(1 << 15);
    private byte[] ready = new byte[0];
    private int position;
    private boolean ended;

    Transcoded(InputStream in, Charset charset) {
        super(in);
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(BAD));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (position == ready.length) {
            if (ended) {
                return -1;
            }
            decodeMore();
        }
        int count = Math.min(length, ready.length - position);
        System.arraycopy(ready, position, into, offset, count);
        position += count;
        return count;
    }

    private void decodeMore() throws IOException {
        raw.compact();
        int read = in.read(raw.array(), raw.position(), raw.remaining());
        ended = read < 0;
        raw.position(raw.position() + Math.max(read, 0)).flip();
        characters.clear();
        decoder.decode(raw, characters, ended);
        if (ended) {
            decoder.flush(characters);
        }
        ready = utf8(characters.flip());
        position = 0;
    }

    private static byte[] utf8(CharBuffer text) {
        ByteBuffer bytes = ByteBuffer.allocate(3 * text.length());
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == BAD) {
                bytes.put(StandardCharsets.UTF_8.encode(text.subSequence(from, i)));
                from = i + 1;
                if (i < text.length()) {
                    bytes.put(NOT_UTF8);
                }
            }
        }
        byte[] result = new byte[bytes.flip().remaining()];
        bytes.get(result);
        return result;
    }

    @Override
    public int available() throws IOException {
        return ready.length - position + in.available();
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
