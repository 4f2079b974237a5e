package broadcastmonitor.speech.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A decoding graph in OpenFst's binary format ({@code FstHeader}, {@code ConstFst}, {@code VectorFst}, and a {@code ConstFst} with
 * an add-on behind an outer header of its own, as in {@code olabel_lookahead}). One that points outside itself, or outside the
 * word list, makes the recogniser read wild memory or hear blanks, which is worth a warning: so graphs of moderate size and known
 * type are walked arc by arc.
 */
final class FstFile {
    /** Up to this many bytes a graph is walked: about 0.1 s. */
    static final long WALKED = 256L << 20;

    private static final int MAGIC = 2125659606;
    /** Stands between the outer header of a graph with an add-on and the graph itself ({@code AddOnImpl}). */
    private static final int ADD_ON_MAGIC = 446681434;

    private static final int SYMBOLS_MAGIC = 2125658996;
    private static final int HAS_INPUT_SYMBOLS = 1;
    private static final int HAS_OUTPUT_SYMBOLS = 2;
    private static final int ALIGNED = 4;
    private static final int ARC = 16;
    private static final int CONST_STATE = 20;
    private static final int HEADER_AT_MOST = 4096;

    /** What stands at the front of the file; {@code end} is the place behind it. */
    record Header(String type, int version, int flags, long start, long states, long arcs, int end) {
        boolean hasOutputSymbols() {
            return (flags & HAS_OUTPUT_SYMBOLS) != 0;
        }
    }

    private FstFile() {}

    static Header header(ModelDirectory model, Path file) throws IOException {
        model.checkNotEmpty(file);
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = ByteBuffer.allocate(HEADER_AT_MOST).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until full or at the end
            }
            bytes.flip();
            Header header = parse(bytes);
            if (header == null) {
                throw model.broken(file, "is damaged or no decoding graph");
            }
            return header;
        }
    }

    private static Header parse(ByteBuffer bytes) {
        try {
            if (bytes.getInt() != MAGIC) {
                return null;
            }
            String type = string(bytes);
            String arc = string(bytes);
            int version = bytes.getInt();
            int flags = bytes.getInt();
            bytes.getLong();
            long start = bytes.getLong();
            long states = bytes.getLong();
            long arcs = bytes.getLong();
            return arc.equals("standard")
                    ? new Header(type, version, flags, start, states, arcs, bytes.position())
                    : null;
        } catch (java.nio.BufferUnderflowException | IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * Checks a graph.
     *
     * @param maxInput greatest input label, or -1 if unknown
     * @param maxOutput greatest output label, or -1 if unknown
     */
    static void check(ModelDirectory model, Path file, int maxInput, int maxOutput) throws IOException {
        Header outer = header(model, file);
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            if (size > WALKED) {
                if (outer.type().equals("const") && size < constantBytes(outer)) {
                    throw model.broken(file, "is cut short (" + size + " bytes)");
                }
                return;
            }
            ByteBuffer bytes =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, size).order(ByteOrder.LITTLE_ENDIAN);
            bytes.position(outer.end());
            try {
                Header header = outer;
                if (outer.type().endsWith("_lookahead") && bytes.getInt() == ADD_ON_MAGIC) {
                    header = parse(bytes);
                }
                boolean constant = header != null && header.type().equals("const");
                boolean vector = header != null && header.type().equals("vector");
                if (!constant && !vector) {
                    return; // "ngram", "compact" and whatever else there is: Vosk knows them
                }
                if (header.states() == 0
                        || header.start() < 0
                        || header.start() >= header.states() && header.states() > 0) {
                    throw model.broken(file, "is damaged: the graph has no start");
                }
                if (constant && size < constantBytes(header)) {
                    throw model.broken(file, "is cut short (" + size + " bytes)");
                }
                skipSymbols(bytes, header.flags());
                boolean sound = constant
                        ? walkConstant(bytes, header, maxInput, maxOutput)
                        : walkVector(bytes, header, maxInput, maxOutput);
                if (!sound) {
                    throw model.broken(file, "is damaged: the graph points outside itself or the word list");
                }
            } catch (java.nio.BufferUnderflowException
                    | IllegalArgumentException
                    | IndexOutOfBoundsException
                    | ArithmeticException e) {
                throw model.broken(file, "is cut short or damaged (" + size + " bytes)");
            }
        }
    }

    /** The words that stand in a graph, one a line, until there are {@code most} characters of them. */
    static String outputSymbols(ModelDirectory model, Path file, int most) throws IOException {
        Header header = header(model, file);
        try (FileChannel channel = FileChannel.open(file)) {
            long length = Math.min(channel.size(), WALKED);
            ByteBuffer bytes =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.position(header.end());
            skipSymbols(bytes, header.flags() & HAS_INPUT_SYMBOLS);
            if (bytes.getInt() != SYMBOLS_MAGIC) {
                throw model.broken(file, "is damaged: its words cannot be read");
            }
            string(bytes);
            bytes.getLong();
            long size = bytes.getLong();
            StringBuilder words = new StringBuilder();
            for (long i = 0; i < size && words.length() < most; i++) {
                words.append(string(bytes)).append('\n');
                bytes.getLong();
            }
            return words.toString();
        } catch (java.nio.BufferUnderflowException | IllegalArgumentException e) {
            throw model.broken(file, "is cut short or damaged");
        }
    }

    /** The least that a file with such a header must have. */
    private static long constantBytes(Header header) {
        return header.end() + header.states() * CONST_STATE + header.arcs() * ARC;
    }

    private static boolean walkConstant(ByteBuffer bytes, Header header, int maxInput, int maxOutput) {
        boolean aligned = (header.flags() & ALIGNED) != 0 || header.version() == 1;
        align(bytes, aligned);
        int states = bytes.position();
        bytes.position(Math.toIntExact(states + header.states() * CONST_STATE));
        align(bytes, aligned);
        int arcs = bytes.position();
        if (bytes.limit() < arcs + header.arcs() * ARC) {
            return false;
        }
        for (long s = 0; s < header.states(); s++) {
            int state = (int) (states + s * CONST_STATE);
            long first = Integer.toUnsignedLong(bytes.getInt(state + 4));
            long count = Integer.toUnsignedLong(bytes.getInt(state + 8));
            if (first + count > header.arcs()) {
                return false;
            }
        }
        for (long a = 0; a < header.arcs(); a++) {
            if (!soundArc(bytes, (int) (arcs + a * ARC), header.states(), maxInput, maxOutput)) {
                return false;
            }
        }
        return true;
    }

    private static boolean walkVector(ByteBuffer bytes, Header header, int maxInput, int maxOutput) {
        // Written to a pipe the number of states is unknown (-1): then the file's end is the graph's.
        for (long s = 0; header.states() < 0 ? bytes.hasRemaining() : s < header.states(); s++) {
            bytes.getFloat();
            long count = bytes.getLong();
            if (count < 0 || count > bytes.remaining() / ARC) {
                return false;
            }
            for (long a = 0; a < count; a++) {
                long states = header.states() < 0 ? Long.MAX_VALUE : header.states();
                if (!soundArc(bytes, bytes.position(), states, maxInput, maxOutput)) {
                    return false;
                }
                bytes.position(bytes.position() + ARC);
            }
        }
        return true;
    }

    private static boolean soundArc(ByteBuffer bytes, int at, long states, int maxInput, int maxOutput) {
        int input = bytes.getInt(at);
        int output = bytes.getInt(at + 4);
        int next = bytes.getInt(at + 12);
        return input >= 0
                && (maxInput < 0 || input <= maxInput)
                && output >= 0
                && (maxOutput < 0 || output <= maxOutput)
                && next >= 0
                && next < states;
    }

    private static void align(ByteBuffer bytes, boolean aligned) {
        if (aligned) {
            bytes.position((bytes.position() + 15) / 16 * 16);
        }
    }

    private static void skipSymbols(ByteBuffer bytes, int flags) {
        for (int table : new int[] {HAS_INPUT_SYMBOLS, HAS_OUTPUT_SYMBOLS}) {
            if ((flags & table) == 0) {
                continue;
            }
            if (bytes.getInt() != SYMBOLS_MAGIC) {
                throw new IllegalArgumentException("no symbol table");
            }
            string(bytes);
            bytes.getLong();
            long size = bytes.getLong();
            for (long i = 0; i < size; i++) {
                string(bytes);
                bytes.getLong();
            }
        }
    }

    private static String string(ByteBuffer bytes) {
        int length = bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw new IllegalArgumentException("no string");
        }
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
