package broadcastmonitor.kafka.publication;

import broadcastmonitor.kafka.RuleRecord;
import broadcastmonitor.publication.Publications;
import broadcastmonitor.publication.RuleVersion;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the topic of the rules says: what people did, and the texts. What people did is a value of this moment; texts only ever come to what is
 * known. Safe for any thread.
 */
public final class PublishedRules {
    /** Before anything was read. */
    public static final PublishedRules NONE = new PublishedRules(Publications.none(), Map.of(), Set.of());

    private final Publications publications;
    /** Shared with later ones: a text is the same under its digest whenever it is asked for. */
    private final Map<String, String> texts;

    private final Set<String> events;

    private PublishedRules(Publications publications, Map<String, String> texts, Set<String> events) {
        this.publications = publications;
        this.texts = texts;
        this.events = events;
    }

    PublishedRules with(RuleRecord entry) {
        Map<String, String> allTexts = this == NONE ? new ConcurrentHashMap<>() : texts;
        Set<String> allEvents = this == NONE ? ConcurrentHashMap.newKeySet() : events;
        if (entry.event() == null) {
            allTexts.putIfAbsent(entry.sha256(), entry.text());
            return this == NONE ? new PublishedRules(publications, allTexts, allEvents) : this;
        }
        // A record that was sent again after a lost answer is the same event.
        Publications next = allEvents.add(entry.event().id()) ? publications.with(entry.event()) : publications;
        return new PublishedRules(next, allTexts, allEvents);
    }

    /** What people did. */
    public Publications publications() {
        return publications;
    }

    boolean hasRead(String event) {
        return events.contains(event);
    }

    boolean hasText(String sha256) {
        return texts.containsKey(sha256);
    }

    /** The texts of a version by their paths; empty when there is no such version or a text of it is missing. */
    public Optional<SortedMap<String, String>> texts(String version) {
        Optional<RuleVersion> found = publications.version(version);
        SortedMap<String, String> all = new TreeMap<>();
        found.ifPresent(each -> each.files().forEach((path, sha256) -> all.put(path, texts.getOrDefault(sha256, ""))));
        return found.filter(each -> each.files().values().stream().allMatch(texts::containsKey))
                .map(each -> Collections.unmodifiableSortedMap(all));
    }
}
