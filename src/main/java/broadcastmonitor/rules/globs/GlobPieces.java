package broadcastmonitor.rules.globs;

import java.util.ArrayList;
import java.util.List;

/**
 * A word with asterisks as the letters between them.
 *
 * @param glob as written
 * @param key the piece by which it is found: {@code ^} before it stands for the begin of the word, {@code $} behind it for its end;
 *     empty when it has no letters
 * @param enough whether every word with the key is taken
 */
record GlobPieces(String glob, String key, boolean enough) {
    static final char BEGIN = '^';
    static final char END = '$';

    /** With as many letters at the begin of a word, most words are left out before they are read. */
    private static final int LONG_BEGIN = 3;

    static GlobPieces of(String glob) {
        List<String> pieces = pieces(glob);
        String first = pieces.get(0);
        String last = pieces.get(pieces.size() - 1);
        List<String> keys = new ArrayList<>();
        keys.add(first.isEmpty() ? "" : BEGIN + first);
        keys.addAll(pieces.subList(1, Math.max(1, pieces.size() - 1)));
        keys.add(last.isEmpty() ? "" : last + END);
        keys.removeIf(String::isEmpty);
        String key = keys.stream().reduce("", (a, b) -> b.length() > a.length() ? b : a);
        if (first.length() >= LONG_BEGIN) {
            key = keys.get(0);
        }
        return new GlobPieces(glob, key, keys.size() == 1);
    }

    private static List<String> pieces(String glob) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '\\' && i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
                piece.append('*');
                i++;
            } else if (c == '*') {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(c);
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }
}
