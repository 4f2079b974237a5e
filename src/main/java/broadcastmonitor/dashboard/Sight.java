package broadcastmonitor.dashboard;

import broadcastmonitor.accounts.Role;
import broadcastmonitor.accounts.Scope;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.cases.CaseTwins;
import broadcastmonitor.cases.Twin;
import broadcastmonitor.web.Asker;
import broadcastmonitor.web.Refusal;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What of everything whoever asks may see; the rest is to them as if it were not there. */
final class Sight {
    /** So many hits are looked through for those in sight, at most. */
    private static final int HITS = 10_000;

    private Sight() {}

    static Scope of(Context context) {
        return Asker.who(context).scope();
    }

    /** Whether they answer for the decisions, and may see how people are measured. */
    static boolean isOfficer(Context context) {
        return Asker.who(context).role().includes(Role.OFFICER);
    }

    /** What happened to a case, without what measures people for those who are measured. */
    static List<Case.Recorded> history(Context context, Case found) {
        List<Case.Recorded> all =
                found.history().stream().map(each -> seen(context, each)).toList();
        if (isOfficer(context)) {
            return all;
        }
        Set<String> blind = found.history().stream()
                .filter(each -> each.event().type().isBlind())
                .map(each -> each.event().id())
                .collect(Collectors.toSet());
        return all.stream()
                .filter(each -> !blind.contains(each.event().id())
                        && !blind.contains(String.valueOf(each.event().undoes())))
                .toList();
    }

    /** An event, without the line of another broadcast that is out of sight. */
    static Case.Recorded seen(Context context, Case.Recorded recorded) {
        Twin twin = recorded.event().twin();
        return twin == null || of(context).seesBroadcast(twin.broadcast())
                ? recorded
                : new Case.Recorded(recorded.event().withoutTwin(), recorded.at(), recorded.effect());
    }

    /** Whether the false alarm that a case is near to, if any, is in sight. */
    static boolean seesTwin(Context context, Case found) {
        CaseTwins.Named near = found.twins().inForce();
        return near != null && of(context).seesBroadcast(near.twin().broadcast());
    }

    static boolean sees(Context context, Case found) {
        return of(context).sees(found.key().broadcast(), found.alert().category());
    }

    /** @throws Refusal 404 when it is out of sight */
    static String broadcast(Context context, String id) {
        if (id != null && !of(context).seesBroadcast(id)) {
            throw new Refusal(404, "there is no broadcast \"" + id + "\"; GET /api/wall lists them");
        }
        return id;
    }

    /** The broadcast that the path names. */
    static String broadcast(Context context) {
        return broadcast(context, context.pathParam("broadcast"));
    }

    static List<BroadcastView> of(Context context, List<BroadcastView> views) {
        Scope scope = of(context);
        return views.stream().filter(view -> scope.seesBroadcast(view.id())).toList();
    }

    /** What is asked for, as far as it is in sight; empty when nothing of it is. */
    static Optional<CaseQuery> narrow(Context context, CaseQuery query, CaseDesk view) {
        Scope scope = of(context);
        if (scope.isAll()) {
            return Optional.of(query);
        }
        Set<String> broadcasts = query.broadcasts();
        if (!scope.broadcasts().isEmpty()) {
            Set<String> known =
                    view.broadcasts().stream().map(BroadcastView::id).collect(Collectors.toSet());
            broadcasts = narrow(query.broadcasts(), known, scope::seesBroadcast);
            if (broadcasts.isEmpty()) {
                return Optional.empty();
            }
        }
        Set<String> categories = query.categories();
        if (!scope.categories().isEmpty()) {
            categories = narrow(query.categories(), scope.categories(), scope::seesCategory);
            if (categories.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(query.within(broadcasts, categories));
    }

    private static Set<String> narrow(Set<String> wanted, Set<String> all, Predicate<String> inSight) {
        return (wanted.isEmpty() ? all : wanted).stream().filter(inSight).collect(Collectors.toSet());
    }

    /** The hits in sight, as if there were no others. */
    static List<CaseDesk.Hit> search(Context context, CaseDesk view, String words, CaseDesk.Search where) {
        Scope scope = of(context);
        broadcast(context, where.broadcast());
        if (where.broadcast() != null || scope.broadcasts().isEmpty()) {
            return view.search(words, where);
        }
        List<CaseDesk.Hit> seen = new ArrayList<>();
        int most = where.offset() + where.limit();
        for (int at = 0; at < HITS && seen.size() < most; at += ReadRoutes.MOST_HITS) {
            List<CaseDesk.Hit> page = view.search(
                    words,
                    new CaseDesk.Search(null, where.language(), where.from(), where.to(), at, ReadRoutes.MOST_HITS));
            page.stream().filter(hit -> scope.seesBroadcast(hit.broadcast())).forEach(seen::add);
            if (page.size() < ReadRoutes.MOST_HITS) {
                break;
            }
        }
        return seen.stream().skip(where.offset()).limit(where.limit()).toList();
    }
}
