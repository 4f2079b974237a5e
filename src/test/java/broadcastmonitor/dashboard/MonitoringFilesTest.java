package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.control.ControlFace;
import broadcastmonitor.control.InMemoryBroadcasts;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.web.Caller;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What Prometheus and Grafana are told to ask for is what a service tells. */
class MonitoringFilesTest {
    private static final Path FOLDER = Path.of("docker");
    private static final Pattern METRIC = Pattern.compile("\\b((?:broadcastmonitor|jvm)_[a-z_]+)(?:\\{([^}]*)\\})?");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)");
    private static final Pattern SHOWN = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?([a-z_]+)\\s*\\}\\}");

    /** An expression, and the labels that are shown of what it gives. */
    private record Asked(String where, String expression, Set<String> shown) {}

    @Test
    void shouldAskForMetricsAndLabelsThatThereAre() throws IOException {
        Map<String, Set<String>> told = told();
        List<Asked> asked = new ArrayList<>(rules());
        asked.addAll(panels());
        Set<String> used = new TreeSet<>();
        for (Asked each : asked) {
            Matcher metric = METRIC.matcher(each.expression());
            Set<String> labels = new HashSet<>();
            while (metric.find()) {
                assertThat(told).as(each.where()).containsKey(metric.group(1));
                used.add(metric.group(1));
                labels.addAll(told.get(metric.group(1)));
                if (metric.group(2) != null) {
                    Matcher label = LABEL.matcher(metric.group(2));
                    while (label.find()) {
                        assertThat(told.get(metric.group(1))).as(each.where()).contains(label.group(1));
                    }
                }
            }
            assertThat(labels).as(each.where()).containsAll(each.shown());
        }
        // Streams, lag, losses, alerts by rule, moderators' times.
        assertThat(used)
                .contains(
                        "broadcastmonitor_broadcasts",
                        "broadcastmonitor_broadcast_lag_seconds",
                        "broadcastmonitor_broadcast_lost_seconds_total",
                        "broadcastmonitor_cases_open",
                        "broadcastmonitor_moderation_seconds");
    }

    /** The names of what a service and its dashboard tell, with their labels. */
    private static Map<String, Set<String>> told() {
        InMemoryDesk desk = new InMemoryDesk();
        InMemoryBroadcasts broadcasts = new InMemoryBroadcasts();
        DashboardFace face = new DashboardFace(Sounds.elsewhere(null), InstantSource.fixed(InMemoryDesk.NOW));
        WebServer server =
                new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), new ControlFace(broadcasts), face);
        try {
            face.open(desk, broadcast -> Optional.empty());
            desk.stands(InMemoryDesk.view("a", 90_000, null));
            desk.raise(InMemoryDesk.alert("a", "alert-1", "the best", Severity.HIGH, "0000000000000001"));
            Caller client = new Caller(server);
            assertThat(client.post("/api/broadcasts", "{\"id\": \"b\", \"source\": \"-\"}")
                            .status())
                    .isEqualTo(201);
            Map<String, Set<String>> told = new HashMap<>();
            for (String path : List.of("/metrics", "/metrics/cases")) {
                client.get(path)
                        .body()
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .forEach(line -> {
                            Set<String> labels = told.computeIfAbsent(
                                    line.replaceFirst("[ {].*", ""), name -> new HashSet<>(Set.of("job", "instance")));
                            Matcher label = LABEL.matcher(line);
                            while (label.find()) {
                                labels.add(label.group(1));
                            }
                        });
            }
            return told;
        } finally {
            face.close();
            server.close();
        }
    }

    private static List<Asked> rules() throws IOException {
        List<Asked> asked = new ArrayList<>();
        JsonNode file =
                new ObjectMapper(new YAMLFactory()).readTree(Files.readString(FOLDER.resolve("prometheus/alerts.yml")));
        for (JsonNode group : file.path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                asked.add(new Asked(
                        rule.path("alert").asText(),
                        rule.path("expr").asText(),
                        shown(rule.at("/annotations/summary").asText())));
            }
        }
        assertThat(asked).hasSizeGreaterThan(10);
        return asked;
    }

    private static List<Asked> panels() throws IOException {
        List<Asked> asked = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER.resolve("grafana/dashboards"), "*.json")) {
            for (Path file : files) {
                JsonNode board = new ObjectMapper().readTree(Files.readString(file));
                assertThat(ids.add(board.path("uid").asText())).isTrue();
                for (JsonNode panel : board.path("panels")) {
                    for (JsonNode target : panel.path("targets")) {
                        asked.add(new Asked(
                                file.getFileName() + ": " + panel.path("title").asText(),
                                target.path("expr").asText(),
                                shown(target.path("legendFormat").asText())));
                    }
                }
                for (JsonNode variable : board.at("/templating/list")) {
                    asked.add(new Asked(
                            file.getFileName() + ": a variable",
                            variable.path("definition").asText(),
                            Set.of()));
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(20);
        return asked;
    }

    private static Set<String> shown(String text) {
        Set<String> labels = new HashSet<>();
        Matcher label = SHOWN.matcher(text);
        while (label.find()) {
            labels.add(label.group(1));
        }
        return labels;
    }
}
