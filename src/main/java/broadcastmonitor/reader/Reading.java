package broadcastmonitor.reader;

import broadcastmonitor.broadcast.Language;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the reader makes of a text. Probabilities are rounded to thousandths, so that processors that multiply a little
 * differently rarely disagree at a threshold. Immutable but for the arrays of {@link #embedding()}, which are copies.
 */
public final class Reading {
    /**
     * Log odds by which a word may be weaker than the strongest and still speaks for its stretch: a third of the odds. Of the
     * measured ones the smallest at which quotes overlap the words that people marked in 95 of 100 cases in either language.
     */
    private static final double WEAKER = 1.1;

    /** The least probability that is told from none. */
    private static final double LEAST = 0.001;

    private final String text;
    private final Language language;
    private final ReaderDescription description;
    private final Pieces pieces;
    private final float[] said;
    private final float[] quote;
    private final Supplier<float[]> embedding;

    Reading(
            String text,
            Language language,
            ReaderDescription description,
            Pieces pieces,
            float[] said,
            float[] quote,
            float[] embedding) {
        this(text, language, description, pieces, said, quote, () -> embedding);
    }

    /** @param embedding is asked whenever somebody wants to know */
    Reading(
            String text,
            Language language,
            ReaderDescription description,
            Pieces pieces,
            float[] said,
            float[] quote,
            Supplier<float[]> embedding) {
        this.text = text;
        this.language = language;
        this.description = description;
        this.pieces = pieces;
        this.said = said;
        this.quote = quote;
        this.embedding = embedding;
    }

    /**
     * This reading, with the likely scores drawn half-way (in log odds) to those of the same line without its asides. What hangs on the
     * asides stays. No score falls so far that the reader would count as doubting what it had found likely.
     */
    Reading beside(Reading without, Asides.Bare bare) {
        float[] both = said.clone();
        for (int i = 0; i < both.length; i++) {
            double score = rounded(said[i]);
            if (score >= Thresholds.REVIEW && !bare.carried(description.labels().get(i))) {
                double other = Math.max(rounded(without.said[i]), Thresholds.DOUBT);
                both[i] = (float) (1 / (1 + StrictMath.exp(-(logOdds(score) + logOdds(other)) / 2)));
            }
        }
        return new Reading(text, language, description, pieces, both, quote, embedding);
    }

    /** What is remembered of it. */
    KeptReading.Line kept() {
        return new KeptReading.Line(pieces, said, quote);
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
     * The smallest stretch of whole words that carries a label: the one with the greatest sum of weights, where a word weighs as
     * many log odds as it lies above a third of the strongest word's odds (Bentley, "Programming Pearls", 1984: the greatest
     * sum of neighbours). So a weak word between strong ones stays, while a clause of weak ones at either end does not. Null
     * when the text has no words or the reader does not know the label. Whether the label stands at all, {@link #score} says.
     */
    public Quote quote(String label) {
        int index = description.labels().indexOf(label);
        if (index < 0 || pieces.count() == 0) {
            return null;
        }
        double[] carried = new double[pieces.wordCount()];
        for (int piece = 0; piece < pieces.count(); piece++) {
            int word = pieces.words()[piece];
            carried[word] = Math.max(
                    carried[word], rounded(quote[piece * description.labels().size() + index]));
        }
        double least = logOdds(Arrays.stream(carried).max().orElseThrow()) - WEAKER;
        double most = 0;
        double sum = 0;
        int begun = 0;
        int first = 0;
        int last = 0;
        for (int word = 0; word < carried.length; word++) {
            if (sum <= 0) {
                sum = 0;
                begun = word;
            }
            sum += logOdds(carried[word]) - least;
            if (sum > most) {
                most = sum;
                first = begun;
                last = word;
            }
        }
        return stretch(first, last, carried);
    }

    private Quote stretch(int first, int last, double[] carried) {
        int start = text.length();
        int end = 0;
        for (int piece = 0; piece < pieces.count(); piece++) {
            if (pieces.words()[piece] >= first && pieces.words()[piece] <= last) {
                start = Math.min(start, pieces.starts()[piece]);
                end = Math.max(end, pieces.ends()[piece]);
            }
        }
        double score = Arrays.stream(carried, first, last + 1).max().orElseThrow();
        return new Quote(start, end, text.substring(start, end), score);
    }

    /** Of probabilities as they are shown, so that the same words are quoted wherever the same numbers are. */
    private static double logOdds(double probability) {
        double within = Math.min(Math.max(probability, LEAST), 1 - LEAST);
        return StrictMath.log(within / (1 - within));
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
        return embedding.get().clone();
    }

    static double rounded(double probability) {
        return Math.round(probability * 1000) / 1000.0;
    }
}
