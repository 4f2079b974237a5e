package broadcastmonitor.publication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A version of the rules, as far as people have come with it. Immutable.
 *
 * @param hash names it: the {@code rulesHash} of the alerts that come of it
 * @param files the SHA-256 of each file's text by its path
 * @param base the version it was made from, or null for files of a machine
 * @param by who proposed it
 * @param at when
 * @param reason why
 * @param approvals who else agreed, the first one first
 * @param refusal who said that it is not to be published, or null
 * @param published whether it has been in force
 */
public record RuleVersion(
        String hash,
        SortedMap<String, String> files,
        String base,
        String by,
        Instant at,
        String reason,
        List<Word> approvals,
        Word refusal,
        boolean published) {
    /** What somebody said, and when. */
    public record Word(String by, Instant at, String reason) {}

    public RuleVersion {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        approvals = List.copyOf(approvals);
    }

    RuleVersion approved(Word word) {
        List<Word> all = new ArrayList<>(approvals);
        all.add(word);
        return new RuleVersion(hash, files, base, by, at, reason, all, refusal, published);
    }

    RuleVersion refused(Word word) {
        return new RuleVersion(hash, files, base, by, at, reason, approvals, word, published);
    }

    RuleVersion inForce() {
        return new RuleVersion(hash, files, base, by, at, reason, approvals, refusal, true);
    }

    /** Whether somebody other than its author agreed. */
    public boolean isApproved() {
        return !approvals.isEmpty();
    }

    /** The paths of the files that are new, gone or other than in {@code before}. */
    public SortedSet<String> changedFrom(RuleVersion before) {
        SortedSet<String> all = new TreeSet<>(files.keySet());
        all.addAll(before.files.keySet());
        all.removeIf(path -> java.util.Objects.equals(files.get(path), before.files.get(path)));
        return all;
    }
}
