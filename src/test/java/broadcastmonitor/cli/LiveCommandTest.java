package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code live} and {@code serve} as a user runs them. */
class LiveCommandTest {
    @TempDir
    Path folder;

    @Test
    void shouldMonitorAFileAtItsOwnPaceUntilItEnds() throws IOException {
        Ran ran = live(Clips.bestFryingPan(folder).toString(), "--id", "эфир", "--json");

        assertThat(ran.code()).isZero();
        assertThat(ran.err())
                .contains(
                        "speech model vosk-model-demo-en",
                        "not for real people",
                        "Done: эфир",
                        "superlative",
                        "coverage 100.0 %");
        List<JsonNode> alerts = new ArrayList<>();
        for (String line : ran.lines()) {
            alerts.add(new ObjectMapper().readTree(line));
        }
        assertThat(alerts).extracting(alert -> alert.path("status").asText()).contains("confirmed");
        assertThat(alerts).allSatisfy(alert -> {
            assertThat(alert.path("broadcast").asText()).isEqualTo("эфир");
            assertThat(alert.path("latencyMs").isIntegralNumber()).isTrue();
        });
        assertThat(folder.resolve("data/recordings/эфир/manifest.jsonl")).exists();
        assertThat(live(Clips.bestFryingPan(folder).toString(), "--id", "эфир").err())
                .contains("monitor: the broadcast \"эфир\" has ended");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "live | live needs a source",
                "live nosuchfile.wav | no such file",
                "live gopher://host/x | gopher:// is not known",
                "live udp://127.0.0.1 | names no port",
                "live udp://:5000 udp://:5001 --id one | --id is given 1 times for 2 sources",
                "live udp://:5000 udp://:5001 --id one --id one | --id one is given twice",
                "live udp://:5000 --id a/b | broadcast id",
                "live udp://:5000 --language de | unknown language",
                "live - - | only one standard input",
                "live udp://:5000 --model nosuch | no speech model called nosuch",
                "live --broadcasts nosuch.yaml | no such file",
                "serve --share | --share needs a cluster",
                "serve --host 0.0.0.0 | --token-file",
                "serve --token-file nosuch | no such file",
                "serve --stable-partials 0 | at least one hypothesis",
                "live udp://:5000 --inside nonsense | --inside \"nonsense\" is no network",
                "serve --remote-files nosuch | no such files directory",
                "serve --remote-host a/b | --remote-host a/b: write HOST",
                "live alsa:tee:null,x,raw | is no name of a device",
                "live https://me:hunter2@a:b/x?token=hunter2 | names no host",
                "serve rtmp://media.example/live/hunter2 | Unmatched argument",
                "serve --workers 0 | at least one process",
                "serve --bootstrap-servers 127.0.0.1:1 | no Kafka broker answers"
            })
    void shouldRefuseMistakesInOneLine(String command, String said) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--data-dir", folder.resolve("data").toString()));
        Ran ran = Ran.command(arguments.toArray(String[]::new));

        assertThat(ran.err()).contains(said).doesNotContain("hunter2");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err().lines().filter(line -> line.startsWith("monitor: ")))
                .hasSize(1);
        assertThat(ran.out()).isEmpty();
        assertThat(folder.resolve("data/recordings")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "rtmp://media.example/live/topsecret, live-now",
        "rtmp://media.example/live/inst/topsecret?topsecret=1, live-now",
        "https://me:topsecret@radio.example/kitchen.m3u8?token=topsecret, kitchen-now",
        "https://me:topsecret@radio.example, radio-now",
        "srt://:9000?streamid=topsecret, 9000-now"
    })
    void shouldNameABroadcastAfterItsSourceWithoutItsSecrets(String source, String id) {
        assertThat(LiveCommand.named(source, "now", new HashSet<>())).isEqualTo(id);
    }

    @Test
    void shouldSayThatTheControlPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ran ran = Ran.command(
                    "serve",
                    "--port",
                    Integer.toString(taken.getLocalPort()),
                    "--data-dir",
                    folder.resolve("data").toString());

            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).contains("monitor: ", Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void shouldSayWhereABroadcastsFileIsBroken() throws IOException {
        Path file = Files.writeString(folder.resolve("broadcasts.yaml"), "broadcasts:\n  - id: a\n    sauce: x\n");
        Ran ran = Ran.command(
                "live",
                "--broadcasts",
                file.toString(),
                "--data-dir",
                folder.resolve("data").toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("broadcasts.yaml:3", "unknown key 'sauce'", "source");
    }

    private Ran live(String... arguments) {
        List<String> command = new ArrayList<>(List.of("live"));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "--language",
                "en",
                "--model",
                "vosk-model-demo-en",
                "--data-dir",
                folder.resolve("data").toString()));
        return Ran.command(command.toArray(String[]::new));
    }
}
