package broadcastmonitor.text.input;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Captions that roll: what was shown stays for a while above what is new, or a line grows word by word, and a cue that goes over from
 * one segment of a stream to the next stands in both. Every word was said once.
 *
 * <p>What a cue repeats is a beginning that equals the last lines of the cue before, when no time lies between the two. What is
 * said again after a pause is said again. For one thread.
 */
final class RollingCaptions {
    /** Cues that follow each other by no more are one showing. */
    private static final long SEAM_MS = 100;

    private static final int RECENT = 4;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    /** The marks that close what was repeated. */
    private static final Pattern CLOSING = Pattern.compile("^[\\s.,;:!?…»”\"')\\]]+");

    private final Deque<Shown> recent = new ArrayDeque<>();
    private List<List<String>> shown = List.of();
    private long startMs = -1;
    private long endMs = -1;

    private record Shown(CueTiming timing, List<List<String>> words) {}

    /** A word and where it stands in its line. */
    private record Placed(String word, int line, int end) {}

    /**
     * What is new in a cue.
     *
     * @param lines its lines
     * @return its text without what was shown already; empty when all was
     */
    String fresh(CueTiming timing, List<String> lines) {
        List<Placed> words = new ArrayList<>();
        List<List<String>> own = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            List<String> line = new ArrayList<>();
            Matcher matcher = WORD.matcher(lines.get(i));
            while (matcher.find()) {
                String word = matcher.group().toLowerCase(Locale.ROOT);
                line.add(word);
                words.add(new Placed(word, i, matcher.end()));
            }
            if (!line.isEmpty()) {
                own.add(line);
            }
        }
        if (isShown(new Shown(timing, own))) {
            return "";
        }
        boolean goesOn = startMs >= 0 && timing.startMs() >= startMs && timing.startMs() <= endMs + SEAM_MS;
        int repeated = goesOn ? repeated(words) : 0;
        if (!own.isEmpty()) {
            shown = own;
            startMs = timing.startMs();
            endMs = timing.endMs();
        }
        if (repeated == 0) {
            return String.join(" ", lines).strip();
        }
        if (repeated == words.size()) {
            return "";
        }
        Placed last = words.get(repeated - 1);
        StringBuilder rest = new StringBuilder(lines.get(last.line()).substring(last.end()));
        for (String line : lines.subList(last.line() + 1, lines.size())) {
            rest.append(' ').append(line);
        }
        return CLOSING.matcher(rest).replaceFirst("").strip();
    }

    /** Whether this very cue was given not long ago and is still shown: where segments meet it stands in both. */
    private boolean isShown(Shown cue) {
        boolean again = cue.timing().endMs() >= startMs && recent.contains(cue);
        recent.add(cue);
        if (recent.size() > RECENT) {
            recent.remove();
        }
        return again;
    }

    /** How many words at the beginning are the last lines shown; the most there are. */
    private int repeated(List<Placed> words) {
        List<String> tail = new ArrayList<>();
        int most = 0;
        for (int i = shown.size() - 1; i >= 0; i--) {
            tail.addAll(0, shown.get(i));
            if (tail.size() <= words.size() && begins(words, tail)) {
                most = tail.size();
            }
        }
        return most;
    }

    private static boolean begins(List<Placed> words, List<String> tail) {
        for (int i = 0; i < tail.size(); i++) {
            if (!words.get(i).word().equals(tail.get(i))) {
                return false;
            }
        }
        return true;
    }
}
