package broadcastmonitor.cli;

import broadcastmonitor.rules.Explanation;
import broadcastmonitor.rules.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The lines of {@code rules explain}: the verdict for a reader in a hurry, what the engine saw for an author. */
final class ExplanationText {
    private ExplanationText() {}

    /**
     * What was flagged, then what matched and was not flagged, and why; where nothing matched, the rules that came nearest.
     *
     * @param nearest asked only where no pattern matched
     */
    static List<String> verdict(Explanation explanation, Supplier<List<Nearest>> nearest) {
        List<String> lines = new ArrayList<>();
        for (boolean stands : List.of(true, false)) {
            for (Explanation.Tried tried : explanation.tried()) {
                if (tried.stands() == stands) {
                    lines.add(line(tried));
                }
            }
        }
        if (explanation.tried().stream().noneMatch(Explanation.Tried::stands)) {
            lines.add(0, "nothing flagged by the rules" + (lines.isEmpty() ? ": no pattern matches" : ""));
        }
        if (explanation.tried().isEmpty()) {
            nearest.get().forEach(each -> lines.add(line(each)));
        }
        return lines;
    }

    private static String line(Explanation.Tried tried) {
        String match = String.format("\"%s\" by %s, variant %s", tried.quote(), tried.rule(), tried.variant());
        return tried.stands()
                ? "FLAGGED " + match + ": " + tried.message()
                : "not flagged " + match + ", because " + tried.why();
    }

    private static String line(Nearest near) {
        return String.format(
                "near %s, variant %s: \"%s\" holds, %d more %s missing of %s",
                near.rule(),
                near.variant(),
                near.quote(),
                near.missing(),
                near.missing() == 1 ? "word is" : "words are",
                near.pattern());
    }

    /** The words with their readings, the entities and, when asked for, the entries of lexicons. */
    static List<String> seen(Explanation explanation, boolean verbose) {
        List<String> lines = new ArrayList<>();
        for (Explanation.Word word : explanation.words()) {
            lines.add(String.format("%-20s %s", word.surface(), String.join("  ", word.readings())));
        }
        lines.addAll(explanation.entities());
        if (verbose) {
            lines.addAll(explanation.lexicons());
        } else if (!explanation.lexicons().isEmpty()) {
            lines.add(explanation.lexicons().size() + " entries of lexicons: --verbose lists them");
        }
        return lines;
    }
}
