package broadcastmonitor.dashboard;

import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.feedback.FeedbackFolder;
import broadcastmonitor.feedback.FeedbackLine;
import broadcastmonitor.web.JsonAnswers;
import broadcastmonitor.web.JsonRequest;
import broadcastmonitor.web.Refusal;
import broadcastmonitor.web.RequestBody;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was decided on a case becomes a labelled line, on the machine whose service has the rules. */
final class FeedbackRoutes {
    private static final Logger log = LoggerFactory.getLogger(FeedbackRoutes.class);

    private final Desk desk;
    private final Supplier<Optional<FeedbackFolder>> folder;
    private final RequestBody bodies;

    /** What became of the lines, and the one that the case has now, or null. */
    record Taken(FeedbackFolder.Effect effect, FeedbackLine line) {}

    /** @param folder where lines are kept; empty where the service has no rules */
    FeedbackRoutes(Desk desk, Supplier<Optional<FeedbackFolder>> folder, RequestBody bodies) {
        this.desk = desk;
        this.folder = folder;
        this.bodies = bodies;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/api/feedback", this::take);
    }

    private void take(Context context) {
        JsonNode said = JsonRequest.tree(bodies.json(context), List.of("case"), "{\"case\": \"0123456789abcdef\"}");
        FeedbackFolder lines = folder.get()
                .orElseThrow(() -> new Refusal(
                        409, "this dashboard has no rules to learn for: open the one of a service, monitor serve"));
        Case found = desk.find(context, JsonRequest.required(said, "case"));
        Optional<FeedbackLine> line = FeedbackLine.of(found, said(desk.view(context), found));
        try {
            FeedbackFolder.Effect effect = lines.take(found.key().id(), line);
            if (effect == FeedbackFolder.Effect.NONE) {
                throw new Refusal(
                        409,
                        "this case teaches nothing: only false alarms whose rule was wrong and cases made by hand do");
            }
            JsonAnswers.json(context, 200, new Taken(effect, line.orElse(null)));
        } catch (IOException e) {
            log.warn("a labelled line could not be written", e);
            throw new Refusal(503, "the line could not be written on the service's machine: " + e.getMessage());
        }
    }

    private static List<CaseDesk.Line> said(CaseDesk view, Case found) {
        return view.transcript(
                found.key().broadcast(),
                found.key().run(),
                found.alert().startMs(),
                found.alert().endMs());
    }
}
