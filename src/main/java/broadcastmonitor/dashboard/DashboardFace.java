package broadcastmonitor.dashboard;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.accounts.AuditArchive;
import broadcastmonitor.accounts.HostLinks;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.ClauseTexts;
import broadcastmonitor.cases.Draw;
import broadcastmonitor.cases.Rests;
import broadcastmonitor.evidence.EvidenceKeeper;
import broadcastmonitor.evidence.EvidenceRoom;
import broadcastmonitor.evidence.bundle.Stamper;
import broadcastmonitor.feedback.FeedbackFolder;
import broadcastmonitor.report.Archive;
import broadcastmonitor.web.BearerToken;
import broadcastmonitor.web.Face;
import broadcastmonitor.web.OpenApi;
import broadcastmonitor.web.RequestBody;
import broadcastmonitor.webhooks.Letters;
import broadcastmonitor.webhooks.WebhookRoom;
import broadcastmonitor.workbench.RuleDesk;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The dashboard: its pages and what they ask for. It answers from the beginning; what needs the view of the topics is refused until
 * {@link #open}. To be the last face of a server, for every address may be one of its pages. Called from many threads.
 */
public final class DashboardFace implements Face, AutoCloseable {
    /** Version of the program, as pages, reports and commands name it. */
    public static final String VERSION = "0.1.0";

    /** The share of verdicts that somebody else is asked for, too, unless a setting says otherwise. */
    public static final double SECOND_REVIEWS = 0.05;

    private static final String STREAM = "/api/stream";

    private final Desk desk = new Desk();
    private final InstantSource clock;
    private final Hub hub;
    private final SoundRoutes sounds;
    private final BearerToken token;
    private volatile String node;
    private volatile FeedbackFolder feedback;
    private volatile AuditArchive audit;
    private volatile WebhookRoom webhooks;
    private volatile Letters letters;
    private volatile HostRoutes.Links hostLinks;
    private volatile RuleNotes notes = RuleNotes.NONE;
    private CaseDesk.Following following;
    private Rests rests;
    private double secondReviews = SECOND_REVIEWS;
    private volatile EvidenceRoom evidence;
    private EvidenceKeeper keeper;
    private volatile RuleDesk rules;
    private volatile Function<String, Optional<String>> briefs = broadcast -> Optional.empty();

    /**
     * A dashboard without a view yet.
     *
     * @param sounds what can be listened to
     */
    public DashboardFace(Sounds sounds, InstantSource clock) {
        this.clock = requireNonNull(clock, "clock");
        hub = new Hub(clock);
        token = sounds.token();
        this.sounds = new SoundRoutes(desk, hub, requireNonNull(sounds, "sounds"), () -> node);
    }

    /** Says who knows something of the rules; nobody does otherwise. */
    public void explainedBy(RuleNotes known) {
        notes = requireNonNull(known, "known");
    }

    /**
     * Makes evidence from now on, of what lies in a data folder. Before it is opened and served.
     *
     * @param data the data folder of the service
     * @param rules the folder of its rule packs
     */
    public void makesEvidence(Path data, Path rules) {
        evidence = evidence(data, rules, clock);
    }

    /** Has evidence stamped from now on; after {@link #makesEvidence}. */
    public void stampsEvidence(Stamper authority) {
        evidence.stampedBy(authority);
    }

    /** What makes evidence of what lies in a data folder, as a dashboard does. */
    public static EvidenceRoom evidence(Path data, Path rules, InstantSource clock) {
        return new EvidenceRoom(data, rules, VERSION, ClauseTexts::of, clock);
    }

    /** What is kept of broadcasts beside the topics, where evidence is made. */
    public Archive archive() {
        return evidence == null ? Archive.NONE : evidence;
    }

    /**
     * Has a share of all verdicts judged a second time; {@link #SECOND_REVIEWS} otherwise. Before it is served.
     *
     * @param rate 0 to 1
     */
    public void reviews(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("a share is 0 to 1, not " + rate);
        }
        secondReviews = rate;
    }

    /** Whether somebody else is asked to judge what an event has judged, without knowing how it did. */
    public boolean asksAgain(String verdict) {
        return Draw.asksAgain(verdict, secondReviews);
    }

    /** Says at which address the service answers that this is part of; one that stands alone is part of none. */
    public void answersAt(String address) {
        node = requireNonNull(address, "address");
    }

    /** Says which rules the service has, for which people may label lines by deciding; one that stands alone has none. */
    public void learnsFor(Path rules) {
        feedback = new FeedbackFolder(rules);
    }

    /**
     * Shows a view from now on. Once.
     *
     * @param view stays its owner's to close, after this
     * @param known the brief of a broadcast, the text of its YAML, as far as there is one
     */
    public void open(CaseDesk view, Function<String, Optional<String>> known) {
        briefs = requireNonNull(known, "known");
        following = view.follow(hub);
        hub.know(view);
        desk.opened(view);
        rests = new Rests(view, clock);
        if (evidence != null) {
            evidence.asks(new NodeSound(view, () -> node, token));
            keeper = new EvidenceKeeper(evidence, view);
        }
    }

    /** Says where officers work on rules; without it there is no place for that. */
    public void worksOn(RuleDesk workbench) {
        rules = requireNonNull(workbench, "workbench");
    }

    /**
     * Gives the hosts of broadcasts links to what was flagged.
     *
     * @param address under which people know this dashboard, without a slash at its end
     */
    public void givesHostsLinks(HostLinks made, String address) {
        hostLinks = new HostRoutes.Links(requireNonNull(made, "made"), requireNonNull(address, "address"));
    }

    /** Says how other systems are told of what happens, and how that stands. */
    public void tells(WebhookRoom room, Letters outbox) {
        webhooks = requireNonNull(room, "room");
        letters = requireNonNull(outbox, "outbox");
    }

    /** Says where the audit is kept that is shown. */
    public void audits(AuditArchive archive) {
        audit = requireNonNull(archive, "archive");
    }

    @Override
    public void addTo(RoutesConfig routes, RequestBody bodies) {
        CaseRoutes cases = new CaseRoutes(
                desk,
                hub,
                broadcast -> briefs.apply(broadcast),
                (rule, language) -> notes.falsePositives(rule, language));
        cases.addTo(routes);
        Reviewing reviewing = new Reviewing(secondReviews);
        new EventRoutes(desk, hub, clock, bodies, reviewing).addTo(routes);
        new ReviewRoutes(desk, hub, cases, reviewing).addTo(routes);
        new ShiftRoutes(desk, hub, clock, bodies).addTo(routes);
        new ActRoutes(desk, hub, clock, bodies).addTo(routes);
        new ReadRoutes(desk, hub, sounds, clock, () -> node, bodies).addTo(routes);
        new FeedbackRoutes(desk, () -> Optional.ofNullable(feedback), bodies).addTo(routes);
        new RuleRoutes(() -> Optional.ofNullable(rules), bodies).addTo(routes);
        new ReportRoutes(desk, broadcast -> briefs.apply(broadcast), archive(), VERSION).addTo(routes);
        sounds.addTo(routes);
        new RevealRoutes(sounds.archive(), desk, bodies).addTo(routes);
        new DeskMetrics(desk, hub, clock).addTo(routes);
        new AuditRoutes(() -> audit).addTo(routes);
        new EvidenceRoutes(desk, evidence, broadcast -> briefs.apply(broadcast)).addTo(routes);
        new WebhookRoutes(() -> webhooks, () -> letters, bodies).addTo(routes);
        new HostRoutes(desk, () -> hostLinks, clock).addTo(routes);
        routes.get(STREAM, this::follow);
        new PageRoutes().addTo(routes);
    }

    private void follow(Context context) {
        Query query = new Query(context, List.of("lastEventId"));
        String last = context.header("Last-Event-ID");
        hub.follow(context, last == null ? query.text("lastEventId") : last);
    }

    @Override
    public List<String> longAnswers() {
        return List.of(STREAM, RuleRoutes.TRY, SoundRoutes.AUDIO + "*", SoundRoutes.LISTEN + "*");
    }

    @Override
    public byte[] document() {
        return OpenApi.resource(DashboardFace.class, "openapi.json");
    }

    /** Ends with everybody who follows; before the server and the view. */
    @Override
    public void close() {
        hub.close();
        sounds.close();
        if (rests != null) {
            rests.close();
        }
        if (keeper != null) {
            keeper.close();
        }
        if (following != null) {
            following.close();
        }
    }
}
