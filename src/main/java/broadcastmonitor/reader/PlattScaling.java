package broadcastmonitor.reader;

import java.util.Collection;
import java.util.List;

/**
 * Turns a score into a confidence by a logistic curve over the score's log odds (Platt, "Probabilistic Outputs for Support
 * Vector Machines", 1999). Where few lines tell of a label, its curve is drawn towards that of all labels together: the
 * maximum of the posterior with normal priors on slope and offset.
 *
 * @param slope how steeply confidence follows the score; 1 leaves it as it is
 * @param offset by how much it is shifted; 0 leaves it as it is
 */
record PlattScaling(double slope, double offset) {
    static final PlattScaling NONE = new PlattScaling(1, 0);

    /** How strongly the curve of a label is drawn to that of all: the precisions (one by the variance) of the priors. */
    static final double SLOPE_PRECISION = 16;

    static final double OFFSET_PRECISION = 4;

    private static final double LEAST = 0.001;
    private static final int MOST_STEPS = 100;

    /**
     * A score and whether it was right.
     *
     * @param score 0 to 1
     * @param right whether a person gave the label too
     */
    record Observed(double score, boolean right) {}

    /** The confidence of a score, 0 to 1. */
    double confidence(double score) {
        return logistic(slope * logOdds(score) + offset);
    }

    /** The lowest score, in thousandths, whose confidence is at least as given; 1 when even the surest is not. */
    double scoreOf(double confidence) {
        for (int score = 0; score < 1000; score++) {
            if (confidence(score / 1000.0) >= confidence) {
                return score / 1000.0;
            }
        }
        return 1;
    }

    /** The curve of all labels together. */
    static PlattScaling fit(Collection<Observed> observed) {
        return fit(observed, NONE, LEAST, LEAST);
    }

    /** The curve of one label. */
    static PlattScaling fit(List<Observed> observed, PlattScaling all) {
        return fit(observed, all, SLOPE_PRECISION, OFFSET_PRECISION);
    }

    /** Newton's method with halved steps on the regularised likelihood, which has one maximum. */
    private static PlattScaling fit(
            Collection<Observed> observed, PlattScaling prior, double slopePrecision, double offsetPrecision) {
        double slope = prior.slope;
        double offset = prior.offset;
        double loss = loss(observed, slope, offset, prior, slopePrecision, offsetPrecision);
        for (int step = 0; step < MOST_STEPS; step++) {
            double bySlope = slopePrecision * (slope - prior.slope);
            double byOffset = offsetPrecision * (offset - prior.offset);
            double slopes = slopePrecision;
            double offsets = offsetPrecision;
            double both = 0;
            for (Observed each : observed) {
                double odds = logOdds(each.score);
                double p = logistic(slope * odds + offset);
                double error = p - (each.right ? 1 : 0);
                double weight = p * (1 - p);
                bySlope += error * odds;
                byOffset += error;
                slopes += weight * odds * odds;
                both += weight * odds;
                offsets += weight;
            }
            double determinant = slopes * offsets - both * both;
            double toSlope = (offsets * bySlope - both * byOffset) / determinant;
            double toOffset = (slopes * byOffset - both * bySlope) / determinant;
            double size = 1;
            double next = loss(observed, slope - toSlope, offset - toOffset, prior, slopePrecision, offsetPrecision);
            while (next > loss && size > 1e-6) {
                size /= 2;
                next = loss(
                        observed,
                        slope - size * toSlope,
                        offset - size * toOffset,
                        prior,
                        slopePrecision,
                        offsetPrecision);
            }
            if (loss - next < 1e-9) {
                break;
            }
            slope -= size * toSlope;
            offset -= size * toOffset;
            loss = next;
        }
        // a curve that falls would make the sure ones doubtful
        return new PlattScaling(Math.max(0.05, slope), offset);
    }

    private static double loss(
            Collection<Observed> observed,
            double slope,
            double offset,
            PlattScaling prior,
            double slopePrecision,
            double offsetPrecision) {
        double loss = slopePrecision * (slope - prior.slope) * (slope - prior.slope) / 2
                + offsetPrecision * (offset - prior.offset) * (offset - prior.offset) / 2;
        for (Observed each : observed) {
            double x = slope * logOdds(each.score) + offset;
            double against = each.right ? -x : x;
            loss += Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against)));
        }
        return loss;
    }

    /** Scores are thousandths: what is rounded to 0 or 1 counts as the next to it. */
    private static double logOdds(double score) {
        double inside = Math.min(1 - LEAST, Math.max(LEAST, score));
        return Math.log(inside / (1 - inside));
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
