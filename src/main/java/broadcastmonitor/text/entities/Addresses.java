package broadcastmonitor.text.entities;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.Spans.Span;
import broadcastmonitor.text.Token;
import broadcastmonitor.text.WordLists;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Spoken addresses of the web ("dot com", "точка ру"); those of people are for {@link Mail} and {@link Streets}. */
final class Addresses {
    private static final Set<String> WEB_DOMAINS = WordLists.of("web-domains");

    private Addresses() {}

    static void find(List<Token> tokens, Language language, Map<Entity, List<Span>> found) {
        Mail.find(tokens, language, found);
        for (int i = 1; i + 1 < tokens.size(); i++) {
            boolean web = Mail.isDot(tokens.get(i).surface())
                    && WEB_DOMAINS.contains(tokens.get(i + 1).surface());
            if (web && !mailbox(found.getOrDefault(Entity.EMAIL, List.of()), i)) {
                Entities.add(found, Entity.URL, i - 1, i + 2, 0);
            }
        }
        Streets.find(tokens, language, found);
    }

    private static boolean mailbox(List<Span> mails, int at) {
        for (Span mail : mails) {
            if (mail.start() <= at && at < mail.end()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a web address that begins at a place could still be made or changed by words to come. */
    static boolean urlCouldStart(List<Token> tokens, int start) {
        int size = tokens.size();
        return start == size - 1
                || start == size - 2 && Mail.isDot(tokens.get(start + 1).surface());
    }
}
