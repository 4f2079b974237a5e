package broadcastmonitor.text.input;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The encoding of a text: by its byte order mark; or else UTF-8 when it is that but for single lines; or else what its bytes make
 * probable. When nothing is probable enough the text is refused, because in a wrong encoding nothing would be found in it.
 *
 * @param charset the encoding
 * @param mark length of the byte order mark
 */
record TextEncoding(Charset charset, int mark) {
    /** Fewer bytes that are not UTF-8 are slips, not an encoding. */
    private static final int SLIPS = 4;

    private static final double PLAUSIBLE = 0.85;
    private static final TextEncoding UTF_8 = new TextEncoding(StandardCharsets.UTF_8, 0);

    /** Longer marks first: that of UTF-32LE begins like that of UTF-16LE. */
    private static final Map<String, Charset> MARKS = new LinkedHashMap<>();

    static {
        MARKS.put("\u00FF\u00FE\u0000\u0000", Charset.forName("UTF-32LE"));
        MARKS.put("\u0000\u0000\u00FE\u00FF", Charset.forName("UTF-32BE"));
        MARKS.put("\u00EF\u00BB\u00BF", StandardCharsets.UTF_8);
        MARKS.put("\u00FF\u00FE", StandardCharsets.UTF_16LE);
        MARKS.put("\u00FE\u00FF", StandardCharsets.UTF_16BE);
    }

    /**
     * The encoding of a text.
     *
     * @param head its first bytes
     * @param sample as many bytes from the first one on that is not ASCII, or the head again
     * @return empty when the text cannot be read without being told its encoding
     */
    static Optional<TextEncoding> of(byte[] head, byte[] sample) {
        String start = new String(head, 0, Math.min(4, head.length), StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, Charset> mark : MARKS.entrySet()) {
            if (start.startsWith(mark.getKey())) {
                return Optional.of(
                        new TextEncoding(mark.getValue(), mark.getKey().length()));
            }
        }
        Optional<TextEncoding> wide = wide(head);
        if (wide.isPresent()) {
            return wide;
        }
        Utf8Count count = Utf8Count.of(sample);
        if (count.broken() <= count.whole()) {
            return Optional.of(UTF_8);
        }
        Optional<Charset> legacy = LegacyCharset.typographic(sample)
                .or(() -> count.broken() < SLIPS ? Optional.empty() : LegacyCharset.of(sample));
        return legacy.isPresent()
                ? legacy.map(charset -> new TextEncoding(charset, 0))
                : count.broken() < SLIPS || fewLinesBroken(head) ? Optional.of(UTF_8) : Optional.empty();
    }

    /** Whether what is not UTF-8 stands in a few lines only: these are told one by one, and the rest is read. */
    private static boolean fewLinesBroken(byte[] head) {
        int all = 0;
        int broken = 0;
        for (String line : new String(head, StandardCharsets.ISO_8859_1).split("[\\r\\n]+")) {
            all++;
            broken += Utf8Count.of(line.getBytes(StandardCharsets.ISO_8859_1)).broken() > 0 ? 1 : 0;
        }
        return 2 * broken <= all;
    }

    /** UTF-16 or UTF-32 without a mark. */
    private static Optional<TextEncoding> wide(byte[] head) {
        for (String name : new String[] {"UTF-32LE", "UTF-32BE", "UTF-16LE", "UTF-16BE"}) {
            int unit = name.contains("32") ? 4 : 2;
            Charset charset = Charset.forName(name);
            if (head.length >= unit && plausible(head, charset, unit)) {
                return Optional.of(new TextEncoding(charset, 0));
            }
        }
        return Optional.empty();
    }

    private static boolean plausible(byte[] head, Charset charset, int unit) {
        try {
            // The last character may be cut.
            int length = head.length - head.length % unit;
            String text = charset.newDecoder()
                    .decode(ByteBuffer.wrap(head, 0, length))
                    .toString();
            long usual = text.codePoints().filter(TextEncoding::usual).count();
            return usual >= PLAUSIBLE * text.codePointCount(0, text.length());
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean usual(int point) {
        return point >= ' ' && point < 0x7F
                || point == '\n'
                || point == '\r'
                || point == '\t'
                || point >= 0xA0 && point < 0x180
                || point >= 0x400 && point < 0x460;
    }
}
