package broadcastmonitor.cases;

/**
 * Wilson's score interval for a share: unlike the textbook one it stays within 0 and 1 and is honest for few trials (E. B. Wilson,
 * "Probable inference, the law of succession, and statistical inference", Journal of the American Statistical Association 22, 1927).
 *
 * @param low lower end, 0 to 1
 * @param high upper end, 0 to 1
 */
public record Wilson(double low, double high) {
    /** Normal quantile of 97.5 %. */
    private static final double Z = 1.959963984540054;

    /**
     * The interval at 95 %.
     *
     * @param hits how many of them, 0 to {@code trials}
     * @param trials how many in all; nothing is known of none
     */
    public static Wilson of(long hits, long trials) {
        if (hits < 0 || hits > trials) {
            throw new IllegalArgumentException(hits + " of " + trials);
        }
        if (trials == 0) {
            return new Wilson(0, 1);
        }
        double share = (double) hits / trials;
        double square = Z * Z / trials;
        double middle = (share + square / 2) / (1 + square);
        double half = Z * Math.sqrt((share * (1 - share) + square / 4) / trials) / (1 + square);
        return new Wilson(hits == 0 ? 0 : Math.max(0, middle - half), hits == trials ? 1 : Math.min(1, middle + half));
    }
}
