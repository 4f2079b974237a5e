package broadcastmonitor.twins;

import broadcastmonitor.broadcast.Language;

/** How near two lines are in what they mean. Used by one thread at a time. */
public interface Likeness extends AutoCloseable {
    /** Whether it can tell anything about a category. */
    boolean knows(String category);

    /** Where a line lies among others, of unit length; all zeros of a line without words. The same line gives the same. */
    float[] place(String line, Language language);

    /** From which product of two places on two lines are near, -1 to 1. */
    double near();

    /** What compares them, as it is named on the topic. */
    String name();

    @Override
    default void close() {}

    /** The product of two places, in thousandths: processors that multiply a little differently rarely disagree at a threshold. */
    static double of(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return Math.round(sum * 1000) / 1000.0;
    }
}
