package broadcastmonitor.speech.model;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The acoustic model: Kaldi's transition model followed by the network ({@code TransitionModel::Write} and
 * {@code AmNnetSimple::Write}). What is looked at: the marks at the front, the number of transitions, and whether the
 * file ends where its last part, the priors, says it does.
 *
 * @param transitions number of transition ids, which are the input labels of the decoding graph
 */
record AcousticModelFile(int transitions) {
    private static final int TAIL = 1 << 20;

    static AcousticModelFile check(ModelDirectory model, Path file) throws IOException {
        model.checkNotEmpty(file);
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            ByteBuffer front = read(in, 0, (int) Math.min(in.length(), 16 * TAIL));
            if (!startsWith(front, "\0B<TransitionModel> ")) {
                throw model.broken(file, "is damaged or no acoustic model");
            }
            int probabilities = find(front, "<LogProbs> ", 0);
            int transitions = probabilities < 0 ? -1 : vectorSize(front, probabilities + "<LogProbs> ".length());
            if (transitions < 2) {
                throw model.broken(file, "is cut short or damaged (its transition model)");
            }
            long from = Math.max(0, in.length() - TAIL);
            ByteBuffer back = read(in, from, (int) (in.length() - from));
            int priors = findLast(back, "<Priors> ");
            int after = priors + "<Priors> ".length();
            int size = priors < 0 ? -1 : vectorSize(back, after);
            if (size < 0 || after + "FV ".length() + 5 + 4L * size != back.limit()) {
                throw model.broken(file, "is cut short or damaged (" + in.length() + " bytes)");
            }
            return new AcousticModelFile(transitions - 1);
        }
    }

    /** Dimension of Kaldi's float vector at {@code at}: {@code "FV "}, the length of an int, the int; -1 if there is none. */
    private static int vectorSize(ByteBuffer bytes, int at) {
        if (at + 8 > bytes.limit() || find(bytes, "FV \4", at) != at) {
            return -1;
        }
        return bytes.getInt(at + 4);
    }

    private static boolean startsWith(ByteBuffer bytes, String mark) {
        return find(bytes, mark, 0) == 0;
    }

    private static int find(ByteBuffer bytes, String mark, int from) {
        byte[] wanted = mark.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = from; i + wanted.length <= bytes.limit(); i++) {
            if (matches(bytes, wanted, i)) {
                return i;
            }
        }
        return -1;
    }

    private static int findLast(ByteBuffer bytes, String mark) {
        byte[] wanted = mark.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = bytes.limit() - wanted.length; i >= 0; i--) {
            if (matches(bytes, wanted, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(ByteBuffer bytes, byte[] wanted, int at) {
        for (int i = 0; i < wanted.length; i++) {
            if (bytes.get(at + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static ByteBuffer read(RandomAccessFile in, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.seek(from);
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
