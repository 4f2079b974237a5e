package broadcastmonitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/** Changes bytes as damage, carelessness and attackers do: a few of the changes that are known to find faults. */
public final class Mutation {
    private static final List<String> PIECES = List.of(
            "\u0000",
            "\uFEFF",
            "\uD83D\uDE00",
            "\u202E",
            "\u0085",
            "\u2028",
            "\"",
            "'",
            "\\",
            "\\u0000",
            "\\ud800",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\n",
            "\r",
            "\r\n\r\n",
            "\t",
            "-",
            "-1",
            "0",
            "1e999",
            "99999999999999999999",
            "null",
            "true",
            "~",
            "&a",
            "*a",
            "!!x",
            "<<: *a",
            "%",
            "<",
            ">",
            "-->",
            "00:00:00,000 --> 00:00:01,000",
            "WEBVTT",
            "NOTE",
            "../",
            "C:",
            "/",
            "и",
            "ё",
            "<brand>",
            "\"\"",
            "(",
            ")",
            "|",
            "?",
            "~3");
    private static final int LARGEST = 1 << 16;

    private Mutation() {}

    /** One to eight changes. */
    public static byte[] of(byte[] whole, Random random) {
        byte[] changed = whole.clone();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            changed = once(changed, random);
        }
        return changed;
    }

    private static byte[] once(byte[] whole, Random random) {
        int at = random.nextInt(whole.length + 1);
        int to = Math.min(whole.length, at + random.nextInt(20));
        return switch (random.nextInt(9)) {
            case 0 ->
                splice(whole, at, at, PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8));
            case 1 ->
                splice(whole, at, to, PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8));
            case 2 -> splice(whole, at, to, new byte[0]);
            case 3 -> splice(whole, at, at, part(whole, random));
            case 4 -> splice(whole, at, whole.length, new byte[0]);
            case 5 -> splice(whole, at, at, part(whole, random).length > 0 ? repeated(whole, random) : new byte[3]);
            case 6 -> splice(whole, at, to, noise(random, to - at));
            case 7 -> number(whole, at, random);
            default -> flipped(whole, random);
        };
    }

    private static byte[] splice(byte[] whole, int from, int to, byte[] piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(whole, 0, from);
        out.writeBytes(piece);
        out.write(whole, to, whole.length - to);
        byte[] spliced = out.toByteArray();
        return spliced.length > LARGEST ? whole : spliced;
    }

    private static byte[] part(byte[] whole, Random random) {
        int from = random.nextInt(whole.length + 1);
        int to = Math.min(whole.length, from + random.nextInt(200));
        return java.util.Arrays.copyOfRange(whole, from, to);
    }

    private static byte[] repeated(byte[] whole, Random random) {
        byte[] part = part(whole, random);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = random.nextInt(50); i > 0; i--) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] noise(Random random, int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    /** A number of four bytes that is at the border of something, as it stands in binary files. */
    private static byte[] number(byte[] whole, int at, Random random) {
        int[] borders = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFF0};
        int number = borders[random.nextInt(borders.length)];
        byte[] changed = whole.clone();
        for (int i = 0; i < 4 && at + i < changed.length; i++) {
            changed[at + i] = (byte) (number >> 8 * i);
        }
        return changed;
    }

    private static byte[] flipped(byte[] whole, Random random) {
        byte[] changed = whole.clone();
        if (changed.length > 0) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }
}
