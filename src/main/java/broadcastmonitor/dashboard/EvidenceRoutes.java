package broadcastmonitor.dashboard;

import broadcastmonitor.evidence.EvidenceRoom;
import broadcastmonitor.evidence.seal.EvidenceException;
import broadcastmonitor.report.BroadcastRecord;
import broadcastmonitor.report.Gathering;
import broadcastmonitor.web.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Bundles of evidence, where there is a room that makes them. */
final class EvidenceRoutes {
    private static final String EVIDENCE = "/api/evidence/";

    private final Desk desk;
    private final EvidenceRoom room;
    private final Function<String, Optional<String>> briefs;
    /** Each takes a copy of its size on the disk. */
    private final Semaphore places = new Semaphore(2);

    /** @param room makes them, or null where this dashboard has no data folder */
    EvidenceRoutes(Desk desk, EvidenceRoom room, Function<String, Optional<String>> briefs) {
        this.desk = desk;
        this.room = room;
        this.briefs = briefs;
    }

    void addTo(RoutesConfig routes) {
        routes.get(EVIDENCE + "{broadcast}", this::bundle);
    }

    private void bundle(Context context) {
        Query query = new Query(context, List.of("run", "case"));
        if (room == null) {
            throw new Refusal(404, "evidence is made by the service that holds the recordings; ask it there");
        }
        String broadcast = Sight.broadcast(context);
        BroadcastRecord record = new Gathering(desk.view(context), briefs, room)
                .of(broadcast, query.text("run"))
                .orElseThrow(() -> new Refusal(
                        404,
                        "there is no broadcast \"" + broadcast + "\", or no such hearing; GET /api/wall lists them"));
        if (!places.tryAcquire()) {
            context.header("Retry-After", "5");
            throw new Refusal(503, "other evidence is being made; try again");
        }
        try {
            send(context, record, query.texts("case"));
        } catch (EvidenceException e) {
            throw new Refusal(409, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("evidence cannot be written", e);
        } finally {
            places.release();
        }
    }

    private void send(Context context, BroadcastRecord record, Set<String> cases) throws IOException {
        Path file = Files.createTempFile("evidence", ".zip");
        boolean handedOver = false;
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                room.write(desk.view(context), record, cases, out);
            }
            context.contentType("application/zip");
            context.header("Content-Disposition", "attachment; filename=\"evidence-" + name(record) + ".zip\"");
            context.result(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE));
            handedOver = true;
        } finally {
            if (!handedOver) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static String name(BroadcastRecord record) {
        return record.identity().broadcast().replaceAll("[^A-Za-z0-9_.-]", "_");
    }
}
