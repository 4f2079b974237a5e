package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.rules.globs.Confirmed;
import broadcastmonitor.rules.globs.GlobLock;
import broadcastmonitor.rules.globs.TakenWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds the words with asterisks of the rules against the dictionaries: somebody has to have looked at the words that each takes. For
 * one thread.
 */
public final class GlobWords {
    /** What takes more words is looked at as a whole, not word by word. */
    static final int MOST_LISTED = 60;

    private static final int MOST_SHOWN = 12;
    private static final String REMEDY = "; look at them, then run: monitor rules lint --confirm-globs";

    private final Path folder;
    private final Language language;
    private final Map<String, GlobUses.Use> uses;
    private final GlobLock lock;
    /** What globs take that nobody can know without looking. */
    private final Map<String, SortedSet<String>> taken;

    private GlobWords(Path folder, RuleSet set, Language language) {
        this.folder = folder;
        this.language = language;
        uses = GlobUses.of(set, language);
        lock = GlobLock.read(folder, language);
        taken = TakenWords.of(
                language, uses.keySet().stream().filter(glob -> !known(glob)).toList());
    }

    /** The globs whose words are not those that were confirmed. */
    static List<Lint.Complaint> complaints(Path folder, RuleSet set) {
        List<Lint.Complaint> complaints = new ArrayList<>();
        for (Language language : Language.values()) {
            GlobWords words = new GlobWords(folder, set, language);
            words.taken.forEach((glob, some) -> words.complain(glob, some, complaints));
        }
        return complaints;
    }

    /**
     * Writes down the words that the globs of a folder's rules take, as looked at.
     *
     * @return what was not written down before, a line each
     */
    public static List<String> confirm(Path folder) {
        RuleSet set = RuleSet.loadUnproven(folder);
        List<String> news = new ArrayList<>();
        for (Language language : Language.values()) {
            new GlobWords(folder, set, language).write(news);
        }
        return news;
    }

    private boolean known(String glob) {
        Confirmed confirmed = lock.of(glob);
        return lock.current() && confirmed != null && looked(glob, confirmed);
    }

    /** Whether a glob was looked at as closely as it has to be. */
    private boolean looked(String glob, Confirmed confirmed) {
        return confirmed.isListed()
                || confirmed.count() > MOST_LISTED
                || !uses.get(glob).flags();
    }

    private void complain(String glob, SortedSet<String> words, List<Lint.Complaint> complaints) {
        Confirmed confirmed = lock.of(glob);
        if (confirmed == null ? words.isEmpty() : confirmed.covers(words) && looked(glob, confirmed)) {
            return;
        }
        String what;
        if (confirmed == null || confirmed.isListed() || confirmed.covers(words)) {
            what = unconfirmed(glob, words, confirmed == null ? Confirmed.listed(new TreeSet<>()) : confirmed);
        } else {
            what = glob + " takes " + count(words.size()) + ", not the " + confirmed.count() + " that were confirmed: "
                    + some(List.copyOf(words)) + REMEDY;
        }
        complaints.add(new Lint.Complaint(uses.get(glob).place(), what));
    }

    private static String unconfirmed(String glob, SortedSet<String> words, Confirmed confirmed) {
        List<String> missing = confirmed.missing(words);
        return missing.isEmpty()
                ? glob + " does not take what was confirmed: " + some(confirmed.superfluous(words))
                        + "; run: monitor rules lint --confirm-globs"
                : glob + " takes " + count(missing.size()) + " that nobody has confirmed: " + some(missing) + REMEDY;
    }

    private static String count(int words) {
        return words == 1 ? "1 word" : words + " words";
    }

    private static String some(List<String> words) {
        String shown = String.join(", ", words.subList(0, Math.min(MOST_SHOWN, words.size())));
        return words.size() > MOST_SHOWN ? shown + " and " + (words.size() - MOST_SHOWN) + " more" : shown;
    }

    private void write(List<String> news) {
        SortedMap<String, Confirmed> all = new TreeMap<>();
        uses.forEach((glob, use) -> {
            SortedSet<String> words = taken.get(glob);
            if (words == null) {
                if (lock.of(glob) != null) {
                    all.put(glob, lock.of(glob));
                }
                return;
            }
            all.put(
                    glob,
                    use.flags() && words.size() <= MOST_LISTED ? Confirmed.listed(words) : Confirmed.counted(words));
            report(glob, use, words, news);
        });
        if (!all.equals(lock.all()) || !lock.current()) {
            GlobLock.write(folder, language, all);
        }
    }

    private void report(String glob, GlobUses.Use use, SortedSet<String> words, List<String> news) {
        Confirmed before = lock.of(glob);
        if (before == null ? words.isEmpty() : before.covers(words) && looked(glob, before)) {
            return;
        }
        List<String> fresh = before == null ? List.copyOf(words) : before.missing(words);
        List<String> gone = before == null ? List.of() : before.superfluous(words);
        String whose = use.severity().code() + " " + use.role().name().toLowerCase(Locale.ROOT) + " " + use.place()
                + ": " + glob;
        boolean listed = use.flags() && words.size() <= MOST_LISTED;
        news.add(whose
                + (listed ? " + " + String.join(", ", fresh) : " takes " + count(words.size()) + ": " + some(fresh))
                + (gone.isEmpty() ? "" : " - " + String.join(", ", gone)));
    }
}
