package broadcastmonitor.facts;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Finding.Fact;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of values besides their category's message, in the language of the broadcast. */
final class FactsWording {
    private FactsWording() {}

    static String mismatch(Fact fact, Language language) {
        String of = ": " + fact.product() + ", " + fact.attribute() + ": ";
        return language == Language.RU
                ? of + "сказано «" + fact.said() + "», в карточке «" + fact.card() + "»"
                : of + "said \"" + fact.said() + "\", the card says \"" + fact.card() + "\"";
    }

    static String missing(List<Fact> facts, long lostMs, Language language) {
        String all = facts.stream().map(Fact::attribute).collect(Collectors.joining(", "));
        String product = ": " + facts.get(0).product() + ": " + all;
        if (lostMs == 0) {
            return product;
        }
        long seconds = Math.max(1, Math.round(lostMs / 1000.0));
        return product
                + (language == Language.RU
                        ? " (не услышано: потеряно " + seconds + " с)"
                        : " (not heard: " + seconds + " s were lost)");
    }
}
