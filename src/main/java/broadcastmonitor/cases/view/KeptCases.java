package broadcastmonitor.cases.view;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.CaseKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** The cases on which people did something, read from a view's file, which may be in use by a desk at the time. Changes nothing. */
public final class KeptCases {
    private KeptCases() {}

    /** What is kept of one case. */
    private record Kept(CaseKey key, String alert, List<Logged> events) {}

    /**
     * Reads them.
     *
     * @throws ViewException when the file is no view
     */
    public static List<Case> read(Path file, Codec codec, CaseFold fold) {
        SQLiteConfig config = new SQLiteConfig();
        config.setOpenMode(SQLiteOpenMode.READONLY);
        config.setReadOnly(true);
        Map<Long, Kept> kept = new LinkedHashMap<>();
        try (Handle handle = Jdbi.create(() -> config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()))
                .open()) {
            handle.createQuery("select c.num, c.broadcast, c.run, c.alert_id, c.alert, e.at, e.json"
                            + " from events e join cases c on c.num = e.case_num order by e.num")
                    .map((rows, context) -> {
                        CaseKey key = new CaseKey(rows.getString(2), rows.getString(3), rows.getString(4));
                        String alert = rows.getString(5);
                        kept.computeIfAbsent(rows.getLong(1), num -> new Kept(key, alert, new ArrayList<>()))
                                .events()
                                .add(new Logged(
                                        codec.read(rows.getString(7), CaseEvent.class),
                                        Instant.ofEpochMilli(rows.getLong(6))));
                        return key;
                    })
                    .list();
        } catch (JdbiException e) {
            throw new ViewException(file + " is no view of cases, or is damaged", e);
        }
        List<Case> cases = new ArrayList<>();
        for (Kept each : kept.values()) {
            List<Alert> states = each.alert() == null ? List.of() : List.of(codec.read(each.alert(), Alert.class));
            if (CaseFold.isCase(each.key(), states, each.events())) {
                cases.add(fold.fold(each.key(), states, each.events()));
            }
        }
        return cases;
    }
}
