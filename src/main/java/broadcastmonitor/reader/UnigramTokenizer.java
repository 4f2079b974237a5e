package broadcastmonitor.reader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Cuts text into pieces of words: of all ways to spell a word with pieces, the most probable (Kudo, "Subword
 * Regularization", 2018; the search is Viterbi's). A word begins with the sign {@code ▁}. Of equally probable ways the one
 * that comes first in the search wins, as in the library that the reader was trained with; characters that no piece holds
 * become one unknown piece, at a score ten below the lowest.
 *
 * <p>Immutable, for any thread.
 */
final class UnigramTokenizer {
    static final int BEGIN = 0;
    static final int PAD = 1;
    static final int END = 2;
    static final int UNKNOWN = 3;

    private static final char WORD = '▁';
    private static final double PENALTY = 10;

    private final PieceTrie trie;
    private final double[] scores;
    private final double unknown;

    private UnigramTokenizer(PieceTrie trie, double[] scores) {
        this.trie = trie;
        this.scores = scores;
        unknown = Arrays.stream(scores).min().orElse(0) - PENALTY;
    }

    /**
     * Reads a list of pieces: piece, tabulator, score; the number of the line is the id, and the first four are the begin,
     * padding, end and unknown signs.
     *
     * @throws IOException when it cannot be read or is no such list; the message is one line
     */
    static UnigramTokenizer load(Path file) throws IOException {
        String all = Files.readString(file, StandardCharsets.UTF_8);
        int lines = (int) all.chars().filter(c -> c == '\n').count();
        double[] scores = new double[lines];
        PieceTrie trie = new PieceTrie(all.length());
        int at = 0;
        for (int id = 0; id < lines; id++) {
            int end = all.indexOf('\n', at);
            int tab = all.lastIndexOf('\t', end);
            try {
                scores[id] = Double.parseDouble(all.substring(tab + 1, end));
            } catch (NumberFormatException e) {
                throw new IOException("line " + (id + 1) + " has no score", e);
            }
            if (tab <= at || !Double.isFinite(scores[id])) {
                throw new IOException("line " + (id + 1) + " is not a piece and its score");
            }
            if (id > UNKNOWN) {
                trie.add(all, at, tab, id);
            }
            at = end + 1;
        }
        if (lines <= UNKNOWN) {
            throw new IOException("it has no pieces");
        }
        return new UnigramTokenizer(trie, scores);
    }

    /** How many pieces there are. */
    int size() {
        return scores.length;
    }

    /** Cuts a text, whatever its length; nothing is put before or behind. */
    Pieces encode(String text) {
        return encode(Normalised.of(text));
    }

    private Pieces encode(Normalised normalised) {
        String text = normalised.text();
        Growing out = new Growing(text.length() + 8);
        int word = 0;
        for (int at = 0; at < text.length(); word++) {
            int blank = text.indexOf(' ', at);
            int end = blank < 0 ? text.length() : blank;
            cut(normalised, at, end, word, out);
            at = end + 1;
        }
        return out.pieces();
    }

    /** One word, with its sign put before. */
    private void cut(Normalised normalised, int from, int to, int word, Growing out) {
        int length = to - from + 1;
        char[] spelled = new char[length];
        spelled[0] = WORD;
        normalised.text().getChars(from, to, spelled, 1);
        double[] best = new double[length + 1];
        int[] cameFrom = new int[length + 1];
        int[] piece = new int[length + 1];
        Arrays.fill(cameFrom, -1);
        for (int start = 0; start < length; start += width(spelled, start)) {
            int single = width(spelled, start);
            boolean known = false;
            int node = PieceTrie.ROOT;
            for (int end = start + 1; end <= length; end++) {
                node = trie.next(node, spelled[end - 1]);
                if (node < 0) {
                    break;
                }
                int id = trie.id(node);
                if (id >= 0) {
                    known |= end - start == single;
                    consider(best, cameFrom, piece, start, end, id, scores[id]);
                }
            }
            if (!known) {
                consider(best, cameFrom, piece, start, start + single, UNKNOWN, unknown);
            }
        }
        int first = out.count;
        for (int end = length; end > 0; end = cameFrom[end]) {
            // neighbours that are unknown are one
            int start = cameFrom[end];
            if (piece[end] == UNKNOWN && out.count > first && out.ids[out.count - 1] == UNKNOWN) {
                out.starts[out.count - 1] = normalised.starts()[at(start, from)];
            } else {
                int last = Math.max(at(start, from), from + end - 2);
                out.add(
                        piece[end],
                        normalised.starts()[at(start, from)],
                        normalised.ends()[last],
                        word);
            }
        }
        out.reverse(first);
    }

    /** The character of the text at a place of the spelled word, whose sign stands for the character behind it. */
    private static int at(int spelled, int from) {
        return from + Math.max(0, spelled - 1);
    }

    private static int width(char[] spelled, int at) {
        boolean pair = Character.isHighSurrogate(spelled[at])
                && at + 1 < spelled.length
                && Character.isLowSurrogate(spelled[at + 1]);
        return pair ? 2 : 1;
    }

    private static void consider(double[] best, int[] cameFrom, int[] piece, int start, int end, int id, double score) {
        double sum = best[start] + score;
        if (cameFrom[end] < 0 || sum > best[end]) {
            best[end] = sum;
            cameFrom[end] = start;
            piece[end] = id;
        }
    }

    /** Pieces as they are found. */
    private static final class Growing {
        private int[] ids;
        private int[] starts;
        private int[] ends;
        private int[] words;
        private int count;

        Growing(int room) {
            ids = new int[room];
            starts = new int[room];
            ends = new int[room];
            words = new int[room];
        }

        void add(int id, int start, int end, int word) {
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, 2 * count);
                starts = Arrays.copyOf(starts, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
                words = Arrays.copyOf(words, 2 * count);
            }
            ids[count] = id;
            starts[count] = start;
            ends[count] = end;
            words[count++] = word;
        }

        void reverse(int first) {
            for (int i = first, j = count - 1; i < j; i++, j--) {
                swap(ids, i, j);
                swap(starts, i, j);
                swap(ends, i, j);
            }
        }

        private static void swap(int[] values, int i, int j) {
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }

        Pieces pieces() {
            return new Pieces(
                    Arrays.copyOf(ids, count),
                    Arrays.copyOf(starts, count),
                    Arrays.copyOf(ends, count),
                    Arrays.copyOf(words, count));
        }
    }
}
