package broadcastmonitor.reader;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text that is longer than the reader's limit into windows that overlap, each beginning with a whole word. */
final class Windows {
    /** A window and the next have at least this share of it in common, so that no phrase is cut in both. */
    private static final int SHARED = 3;

    private Windows() {}

    /**
     * Pieces from one to before another.
     *
     * @param from first piece
     * @param to the piece behind the last
     */
    record Window(int from, int to) {}

    /**
     * The windows of a text; only words longer than a sixth of a window may be cut.
     *
     * @param most how many pieces a window may have, at least 6
     */
    static List<Window> of(Pieces pieces, int most) {
        List<Window> windows = new ArrayList<>();
        int from = 0;
        while (true) {
            int to = Math.min(pieces.count(), from + most);
            if (to < pieces.count()) {
                int whole = wordStart(pieces, to);
                to = whole > from + most / 2 ? whole : to;
            }
            windows.add(new Window(from, to));
            if (to == pieces.count()) {
                return windows;
            }
            int shared = to - most / SHARED;
            int whole = wordStart(pieces, shared);
            from = whole >= to - most / 2 ? whole : shared;
        }
    }

    /** The first piece of the word that a piece belongs to. */
    private static int wordStart(Pieces pieces, int piece) {
        int start = piece;
        while (start > 0 && pieces.words()[start - 1] == pieces.words()[piece]) {
            start--;
        }
        return start;
    }
}
