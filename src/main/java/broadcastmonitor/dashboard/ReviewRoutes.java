package broadcastmonitor.dashboard;

import broadcastmonitor.accounts.Account;
import broadcastmonitor.accounts.Principal;
import broadcastmonitor.cases.Agreement;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.cases.CaseQuery.Waiting.Kind;
import broadcastmonitor.cases.Draw;
import broadcastmonitor.web.Asker;
import broadcastmonitor.web.JsonAnswers;
import broadcastmonitor.web.JsonRequest;
import broadcastmonitor.web.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Verdicts are asked for a second time, of somebody who does not see the first; and how people agree. */
final class ReviewRoutes {
    /** So many are looked through for the next one. */
    private static final int MOST = 200;

    private final Desk desk;
    private final Hub hub;
    private final CaseRoutes cases;
    private final Reviewing reviewing;

    /**
     * A case as it was before anybody had done anything about it.
     *
     * @param about what the second verdict names
     * @param left how many there are, with it
     */
    record Blind(
            String about,

            @com.fasterxml.jackson.annotation.JsonProperty("case")
            CaseRow row,

            String brief,
            CaseRoutes.Stretch clip,
            CaseRoutes.Rule rule,
            int left) {}

    /** How people agree, by category. */
    record Agreeing(double rate, Agreement all, List<Agreement.Of> categories) {}

    /** How each stands. */
    record People(List<Agreement.Person> people) {}

    private record Candidate(Case found, Kind kind) {}

    ReviewRoutes(Desk desk, Hub hub, CaseRoutes cases, Reviewing reviewing) {
        this.desk = desk;
        this.hub = hub;
        this.cases = cases;
        this.reviewing = reviewing;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/review", this::next);
        routes.get("/api/agreement", this::agreement);
        routes.get("/api/agreement/people", this::people);
    }

    /** The next one, in an order that is by chance, and the same when it is asked for again. */
    private void next(Context context) {
        Query query = new Query(context, List.of("who", "skip"));
        String who = who(context, query.text("who"));
        Set<String> skipped = query.texts("skip");
        List<Candidate> all = Stream.of(Kind.REVIEW, Kind.GOLDEN)
                .flatMap(kind -> candidates(context, kind, who))
                .filter(each -> !skipped.contains(each.found().key().id()))
                .sorted(Comparator.comparingDouble(each ->
                        Draw.of("offered", Account.key(who), each.found().key().id())))
                .toList();
        if (all.isEmpty()) {
            throw new Refusal(404, "there is nothing to be judged a second time");
        }
        Candidate first = all.get(0);
        CaseRow row = hub.row(first.found()).blind();
        JsonAnswers.json(
                context,
                200,
                new Blind(
                        Reviewing.about(first.found(), first.kind()),
                        row,
                        cases.brief(first.found().key().broadcast()),
                        CaseRoutes.clip(first.found().alert()),
                        cases.rule(first.found().alert(), row.language(), null),
                        all.size()));
    }

    private Stream<Candidate> candidates(Context context, Kind kind, String who) {
        CaseDesk view = desk.view(context);
        Set<Case.State> states = kind == Kind.REVIEW ? Set.of(Case.State.DECIDED) : Set.of();
        return Sight.narrow(context, CaseQuery.waiting(states, reviewing.offered(kind, who), MOST), view)
                .map(query -> view.find(query).cases())
                .orElse(List.of())
                .stream()
                .map(found -> new Candidate(found, kind));
    }

    /** Who asks; only where there are no accounts a page has to say it. */
    static String who(Context context, String said) {
        Principal who = Asker.who(context);
        if (!who.mayName()) {
            return who.name();
        }
        if (said == null && who.name() == null) {
            throw JsonRequest.mistake("'who' is missing: the name by which one does things here");
        }
        return said == null ? who.name() : said;
    }

    private void agreement(Context context) {
        Agreement.Figures figures = figures(context);
        JsonAnswers.json(context, 200, new Agreeing(reviewing.rate(), figures.all(), figures.categories()));
    }

    private void people(Context context) {
        JsonAnswers.json(context, 200, new People(figures(context).people()));
    }

    private Agreement.Figures figures(Context context) {
        Instant since = new Query(context, List.of("since")).time("since");
        return desk.view(context).agreement(since == null ? Instant.EPOCH : since);
    }
}
