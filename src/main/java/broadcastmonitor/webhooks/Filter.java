package broadcastmonitor.webhooks;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.accounts.Scope;
import broadcastmonitor.cases.Categories;
import broadcastmonitor.detector.Severity;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a receiver is told of.
 *
 * @param kinds of what happens, at least one
 * @param scope of which broadcasts and categories; what has no category is told whatever is chosen
 * @param least from which severity on; null for any. What has no severity is told all the same
 */
public record Filter(Set<Kind> kinds, Scope scope, Severity least) {
    public Filter {
        kinds = java.util.Collections.unmodifiableSet(new TreeSet<>(kinds));
        requireNonNull(scope, "scope");
    }

    /**
     * As somebody writes it.
     *
     * @param kinds none for the usual ones
     * @param least null for any
     * @throws WebhookException when one of them is unknown
     */
    public static Filter of(Set<String> kinds, Set<String> categories, Set<String> broadcasts, String least) {
        for (String category : categories) {
            if (Categories.ALL.stream().noneMatch(each -> each.id().equals(category))) {
                throw new WebhookException("there is no category \"" + category + "\"; categories are those of the rule"
                        + " book, as superlative");
            }
        }
        return new Filter(Kind.chosen(kinds), new Scope(categories, broadcasts), severity(least));
    }

    private static Severity severity(String code) {
        if (code == null) {
            return null;
        }
        return Arrays.stream(Severity.values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new WebhookException("unknown severity \"" + code + "\": "
                        + Arrays.stream(Severity.values()).map(Severity::code).collect(Collectors.joining(", "))));
    }

    /** Whether it is told. */
    boolean takes(Notice notice) {
        return kinds.contains(notice.kind())
                && scope.seesBroadcast(notice.broadcast())
                && (notice.category() == null || scope.seesCategory(notice.category()))
                && (least == null
                        || notice.severity() == null
                        || notice.severity().compareTo(least) >= 0);
    }
}
