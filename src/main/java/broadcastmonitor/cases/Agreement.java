package broadcastmonitor.cases;

import broadcastmonitor.cases.CaseEvent.Verdict;
import java.util.List;

/**
 * How often two people who judge the same say the same.
 *
 * <p>Beside the raw share stands Gwet's AC1, which takes out what agrees by chance, and which, unlike Cohen's kappa, does not collapse where nearly
 * everything is of one kind, as alerts are. For two people and two answers, with n pairs, a share p of them that agree, and a share q of all
 * 2n answers that say violation:
 *
 * <pre>e = 2 q (1 - q);  AC1 = (p - e) / (1 - e)</pre>
 *
 * after K. L. Gwet, "Computing inter-rater reliability and its variance in the presence of high agreement", British Journal of Mathematical
 * and Statistical Psychology 61 (2008), 29-48, with q = 2 categories: e = 1/(q-1) * sum of pi(1 - pi).
 *
 * @param n how many pairs
 * @param agreed in how many both say the same
 * @param raw their share, or null of none
 * @param ac1 Gwet's AC1, -1 to 1, or null of none
 * @param low lower end of Wilson's interval at 95 % for the raw share
 * @param high upper end
 */
public record Agreement(long n, long agreed, Double raw, Double ac1, double low, double high) {
    /**
     * Pairs of verdicts, counted.
     *
     * @param bothViolation in how many both say violation
     * @param onlyFirst in how many only the first does
     * @param onlySecond in how many only the second does
     * @param neither in how many neither does
     * @throws IllegalArgumentException when one is less than nothing
     */
    public static Agreement of(long bothViolation, long onlyFirst, long onlySecond, long neither) {
        if (bothViolation < 0 || onlyFirst < 0 || onlySecond < 0 || neither < 0) {
            throw new IllegalArgumentException("there are no fewer pairs than none");
        }
        long n = bothViolation + onlyFirst + onlySecond + neither;
        long agreed = bothViolation + neither;
        Wilson interval = Wilson.of(agreed, n);
        if (n == 0) {
            return new Agreement(0, 0, null, null, interval.low(), interval.high());
        }
        double raw = (double) agreed / n;
        double violation = (2.0 * bothViolation + onlyFirst + onlySecond) / (2.0 * n);
        double chance = 2 * violation * (1 - violation);
        return new Agreement(n, agreed, raw, (raw - chance) / (1 - chance), interval.low(), interval.high());
    }

    /** Two verdicts on the same. */
    public record Pair(Verdict first, Verdict second) {}

    /** Of pairs of verdicts. */
    public static Agreement of(List<Pair> pairs) {
        return of(
                count(pairs, Verdict.VIOLATION, Verdict.VIOLATION),
                count(pairs, Verdict.VIOLATION, Verdict.FALSE_ALARM),
                count(pairs, Verdict.FALSE_ALARM, Verdict.VIOLATION),
                count(pairs, Verdict.FALSE_ALARM, Verdict.FALSE_ALARM));
    }

    private static long count(List<Pair> pairs, Verdict first, Verdict second) {
        return pairs.stream()
                .filter(pair -> pair.first() == first && pair.second() == second)
                .count();
    }

    /**
     * How people agree.
     *
     * @param all of everybody, golden cases left out
     * @param categories the same by category, by name
     * @param people how each stands, by name
     */
    public record Figures(Agreement all, List<Of> categories, List<Person> people) {
        /** Nothing was reviewed. */
        public static final Figures NONE = new Figures(of(List.of()), List.of(), List.of());

        public Figures {
            categories = List.copyOf(categories);
            people = List.copyOf(people);
        }
    }

    /** Of one category. */
    public record Of(String category, Agreement agreement) {}

    /**
     * How somebody stands.
     *
     * @param reviewed how others agree with what they decided first
     * @param reviewing how they agree with what others decided first
     * @param golden how they agree with what is known to be right
     */
    public record Person(String who, Agreement reviewed, Agreement reviewing, Agreement golden) {}
}
