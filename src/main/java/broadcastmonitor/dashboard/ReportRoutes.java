package broadcastmonitor.dashboard;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.report.Across;
import broadcastmonitor.report.Archive;
import broadcastmonitor.report.BroadcastRecord;
import broadcastmonitor.report.Gathering;
import broadcastmonitor.report.Report;
import broadcastmonitor.report.ReportFormat;
import broadcastmonitor.report.Reporting;
import broadcastmonitor.report.TranscriptFormat;
import broadcastmonitor.web.JsonRequest;
import broadcastmonitor.web.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** What is said after broadcasts: reports, what they say together, and transcripts, as files. */
final class ReportRoutes {
    /** A large report takes seconds of the processor as PDF, and all of them are read for what they say together. */
    private static final int AT_ONCE = 2;

    private final Desk desk;
    private final Function<String, Optional<String>> briefs;
    private final Archive archive;
    private final String program;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /**
     * @param briefs the brief of a broadcast, as far as there is one
     * @param archive what is kept of broadcasts beside the topics
     * @param program version of the running program
     */
    ReportRoutes(Desk desk, Function<String, Optional<String>> briefs, Archive archive, String program) {
        this.archive = archive;
        this.desk = desk;
        this.briefs = briefs;
        this.program = program;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/reports", context -> bounded(context, this::across));
        routes.get("/api/reports/{broadcast}", context -> bounded(context, this::report));
        routes.get("/api/reports/{broadcast}/transcript", context -> bounded(context, this::transcript));
    }

    private interface Answer {
        void to(Context context);
    }

    private void bounded(Context context, Answer answer) {
        if (!places.tryAcquire()) {
            context.header("Retry-After", "2");
            throw new Refusal(503, "other reports are being made; try again");
        }
        try {
            answer.to(context);
        } finally {
            places.release();
        }
    }

    private void report(Context context) {
        Query query = new Query(context, List.of("run", "format", "language", "copy"));
        ReportFormat format = format(query);
        Report.Copy copy = query.code("copy", Report.Copy.class, Report.Copy::code);
        BroadcastRecord record = record(context, query);
        Report report = Reporting.of(record, program, Sight.of(context).categories());
        Report asked = Reporting.copy(report, copy == null ? Report.Copy.FULL : copy);
        String name = record.identity().broadcast() + "-" + report.number() + "-" + report.issue();
        file(context, format.contentType(), name + "." + format.code(), format.write(asked, language(query, record)));
    }

    private void transcript(Context context) {
        Query query = new Query(context, List.of("run", "format", "language"));
        TranscriptFormat asked = query.code("format", TranscriptFormat.class, TranscriptFormat::code);
        TranscriptFormat format = asked == null ? TranscriptFormat.JSON : asked;
        BroadcastRecord record = record(context, query);
        file(
                context,
                format.contentType(),
                record.identity().broadcast() + "." + format.extension(),
                format.write(record, language(query, record)));
    }

    private BroadcastRecord record(Context context, Query query) {
        String broadcast = Sight.broadcast(context);
        return new Gathering(desk.view(context), briefs, archive)
                .of(broadcast, query.text("run"))
                .orElseThrow(() -> new Refusal(
                        404,
                        "nothing is known of the broadcast \"" + broadcast
                                + "\", or not of this run; GET /api/wall lists them"));
    }

    private void across(Context context) {
        Query query = new Query(context, List.of("from", "to", "format", "language"));
        ReportFormat format = format(query);
        Instant from = query.time("from");
        Instant to = query.time("to");
        if (from != null && to != null && !to.isAfter(from)) {
            throw JsonRequest.mistake("'to' must be later than 'from'");
        }
        Language language = language(query);
        Gathering gathering = new Gathering(desk.view(context), briefs, archive);
        Across across = new Across();
        for (BroadcastView view : desk.view(context).broadcasts()) {
            if (Reporting.isWithin(view, from, to)) {
                gathering.of(view.id(), null).ifPresent(record -> across.add(Reporting.of(record, program)));
            }
        }
        file(
                context,
                format.contentType(),
                "reports." + format.code(),
                Across.write(across.figures(), format, language == null ? Language.EN : language));
    }

    private static ReportFormat format(Query query) {
        ReportFormat format = query.code("format", ReportFormat.class, ReportFormat::code);
        return format == null ? ReportFormat.JSON : format;
    }

    private static Language language(Query query) {
        return query.code("language", Language.class, Language::code);
    }

    /** Unless somebody asks for another, that of the broadcast. */
    private static Language language(Query query, BroadcastRecord record) {
        Language asked = language(query);
        return asked == null ? record.language() : asked;
    }

    /** A page is shown, a file is kept: a page has no script, and asks for nothing. */
    private static void file(Context context, String type, String name, byte[] bytes) {
        String how = type.startsWith("text/html") ? "inline" : "attachment";
        String ascii = name.replaceAll("[^A-Za-z0-9._-]", "_");
        String exact = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        context.header(
                "Content-Disposition",
                String.format(Locale.ROOT, "%s; filename=\"%s\"; filename*=UTF-8''%s", how, ascii, exact));
        context.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        context.status(200).contentType(type).result(bytes);
    }
}
