package broadcastmonitor.text.input;

/**
 * How far bytes are UTF-8.
 *
 * @param whole characters of several bytes that are
 * @param broken bytes that are not
 */
record Utf8Count(int whole, int broken) {
    static Utf8Count of(byte[] bytes) {
        int whole = 0;
        int broken = 0;
        for (int i = 0; i < bytes.length; ) {
            int lead = bytes[i] & 0xFF;
            int length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
            int good = length == 0 ? 0 : 1;
            while (good > 0 && good < length && i + good < bytes.length && (bytes[i + good] & 0xC0) == 0x80) {
                good++;
            }
            // What the end of the sample cuts is neither.
            boolean cut = good < length && i + good == bytes.length;
            if (good == length && length > 0) {
                whole += length > 1 ? 1 : 0;
                i += length;
            } else {
                broken += cut ? 0 : 1;
                i++;
            }
        }
        return new Utf8Count(whole, broken);
    }
}
