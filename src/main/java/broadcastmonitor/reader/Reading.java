package broadcastmonitor.reader;

import broadcastmonitor.broadcast.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the reader makes of a text. Probabilities are rounded to thousandths, so that processors that multiply a little
 * differently rarely disagree at a threshold. Immutable but for the arrays of {@link #embedding()}, which are copies.
 */
public final class Reading {
    /** Words of one label with at most so many others between them are one quote. */
    private static final int BRIDGED = 2;

    private final String text;
    private final Language language;
    private final ReaderDescription description;
    private final Pieces pieces;
    private final float[] said;
    private final float[] quote;
    private final float[] embedding;

    Reading(
            String text,
            Language language,
            ReaderDescription description,
            Pieces pieces,
            float[] said,
            float[] quote,
            float[] embedding) {
        this.text = text;
        this.language = language;
        this.description = description;
        this.pieces = pieces;
        this.said = said;
        this.quote = quote;
        this.embedding = embedding;
    }

    /** The text as it was given. */
    public String text() {
        return text;
    }

    /** The language it is taken to be in. */
    public Language language() {
        return language;
    }

    /** The categories that the reader knows. */
    public List<String> labels() {
        return description.labels();
    }

    /**
     * Probability that the text breaks the rule of a category, 0 to 1; 0 for categories that the reader does not know. Not
     * calibrated: {@link Thresholds} says what it is worth.
     */
    public double score(String label) {
        int index = description.labels().indexOf(label);
        return index < 0 ? 0 : rounded(said[index]);
    }

    /** The labels with their probabilities, likely ones first, in the reader's order among equals. */
    public List<Scored> ranked() {
        return description.labels().stream()
                .map(label -> new Scored(label, score(label)))
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .toList();
    }

    /**
     * A label and its probability.
     *
     * @param label the category
     * @param score 0 to 1
     */
    public record Scored(String label, double score) {}

    /**
     * The smallest stretch of whole words that carries a label: of all stretches the one with the most weight. Null when
     * the text has no words or the reader does not know the label. Whether the label stands at all, {@link #score} says.
     */
    public Quote quote(String label) {
        return quotes(label).stream()
                .max(Comparator.comparingDouble(Weighed::weight)
                        .thenComparing(each -> -each.quote().start()))
                .map(Weighed::quote)
                .orElse(null);
    }

    /** Every stretch that carries a label, in the order of the text: a seller may say it twice. */
    public List<Quote> allQuotes(String label) {
        return quotes(label).stream().map(Weighed::quote).toList();
    }

    private record Weighed(Quote quote, double weight) {}

    private List<Weighed> quotes(String label) {
        int index = description.labels().indexOf(label);
        int words = pieces.wordCount();
        if (index < 0 || words == 0) {
            return List.of();
        }
        double[] weights = new double[words];
        for (int piece = 0; piece < pieces.count(); piece++) {
            int word = pieces.words()[piece];
            weights[word] =
                    Math.max(weights[word], quote[piece * description.labels().size() + index]);
        }
        double strongest =
                IntStream.range(0, words).mapToDouble(i -> weights[i]).max().orElse(0);
        double least = Math.min(description.quote(), strongest);
        List<Weighed> found = new ArrayList<>();
        for (int first = 0; first < words; first++) {
            if (weights[first] < least) {
                continue;
            }
            int last = first;
            double weight = weights[first];
            for (int next = first + 1; next < words && next - last <= BRIDGED + 1; next++) {
                if (weights[next] >= least) {
                    last = next;
                    weight += weights[next];
                }
            }
            found.add(new Weighed(stretch(first, last, weights), weight));
            first = last;
        }
        return found;
    }

    private Quote stretch(int first, int last, double[] weights) {
        int start = text.length();
        int end = 0;
        for (int piece = 0; piece < pieces.count(); piece++) {
            if (pieces.words()[piece] >= first && pieces.words()[piece] <= last) {
                start = Math.min(start, pieces.starts()[piece]);
                end = Math.max(end, pieces.ends()[piece]);
            }
        }
        double score = IntStream.rangeClosed(first, last)
                .mapToDouble(i -> weights[i])
                .max()
                .orElse(0);
        return new Quote(start, end, text.substring(start, end), rounded(score));
    }

    /** How many pieces the text was cut into; 0 when it has no words. */
    public int pieces() {
        return pieces.count();
    }

    /** Probability that a piece carries a label. */
    public double pieceScore(int piece, String label) {
        int index = description.labels().indexOf(label);
        return index < 0 ? 0 : rounded(quote[piece * description.labels().size() + index]);
    }

    /** Where a piece begins in the text (UTF-16 units). */
    public int pieceStart(int piece) {
        return pieces.starts()[piece];
    }

    /** Where a piece ends in the text. */
    public int pieceEnd(int piece) {
        return pieces.ends()[piece];
    }

    /** Where the text lies among others: texts of like meaning have a product near 1. Of unit length; zeros without words. */
    public float[] embedding() {
        return embedding.clone();
    }

    static double rounded(double probability) {
        return Math.round(probability * 1000) / 1000.0;
    }
}
