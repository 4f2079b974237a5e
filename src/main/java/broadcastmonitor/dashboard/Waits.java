package broadcastmonitor.dashboard;

import broadcastmonitor.accounts.Account;
import broadcastmonitor.accounts.Principal;
import broadcastmonitor.accounts.Role;
import broadcastmonitor.cases.CaseQuery.Waiting;
import broadcastmonitor.cases.CaseQuery.Waiting.Kind;
import broadcastmonitor.web.Asker;
import broadcastmonitor.web.JsonRequest;
import broadcastmonitor.web.Refusal;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What pages may ask for that waits for somebody. */
final class Waits {
    /** As pages name it. */
    private enum Named {
        QUESTION(Kind.ANY_QUESTION),
        CLAIM(Kind.CLAIM),
        CAME_BACK(Kind.CAME_BACK),
        APPEAL(Kind.APPEAL),
        DISPUTE(Kind.DISPUTE);

        private final Kind kind;

        Named(Kind kind) {
            this.kind = kind;
        }
    }

    private Waits() {}

    /** What a query asks for, or null. */
    static Waiting of(Context context, Query query) {
        Named named = query.code("waiting", Named.class, Query::code);
        String asked = query.text("askedOf");
        if (named == null) {
            return asked == null ? null : question(context, asked);
        }
        if (asked != null) {
            throw JsonRequest.mistake("'waiting' and 'askedOf' exclude each other");
        }
        if (named == Named.DISPUTE && !Sight.isOfficer(context)) {
            throw new Refusal(403, "verdicts that differ are for officers");
        }
        return Waiting.of(named.kind);
    }

    /** Questions to somebody: of oneself also those to one's role; of others the roles are not known here. */
    private static Waiting question(Context context, String name) {
        Principal who = Asker.who(context);
        boolean own = who.mayName() || Account.key(name).equals(Account.key(who.name()));
        return new Waiting(Kind.QUESTION, Account.key(name), own ? roles(who.role()) : Set.of(), 0);
    }

    private static Set<String> roles(Role role) {
        return Arrays.stream(Role.values())
                .filter(role::includes)
                .map(Role::code)
                .collect(Collectors.toSet());
    }
}
