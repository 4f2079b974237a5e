package broadcastmonitor.audio.live;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.fence.Network;
import broadcastmonitor.audio.fence.Reach;
import broadcastmonitor.audio.file.Recordings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real ffmpeg reaches when what it plays sends it elsewhere. */
class FenceTest {
    private static final Fence REMOTE = new Fence(Reach.PUBLIC, false);

    @TempDir
    Path folder;

    private final Heard heard = new Heard();
    private Strangers strangers;
    private byte[] sound;

    @BeforeEach
    void serve() throws Exception {
        strangers = new Strangers();
        sound = Files.readAllBytes(
                Sender.make(folder.resolve("tone.ts"), "-f lavfi -i sine=frequency=440:duration=2 -c:a mp2 -f mpegts"));
    }

    @AfterEach
    void stop() throws IOException {
        strangers.close();
    }

    private Capture capture(String source, Fence fence) {
        CaptureSettings settings = CaptureSettings.in(folder.resolve("data"), Clock.systemUTC())
                .withStall(Duration.ofSeconds(5))
                .withFence(fence);
        return Capture.start("b", LiveSource.parse(source), settings, heard);
    }

    private void assertRefused(String source, Fence fence) throws Exception {
        try (Capture capture = capture(source, fence)) {
            Heard.until(
                    () -> heard.told.stream()
                            .anyMatch(line -> line.contains("is inside (127.0.0.1) and was not opened")),
                    "the refusal",
                    heard.told);
        }
        assertThat(strangers.reached).as("connections inside").hasValue(0);
    }

    private static String playlist(String... segments) {
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:1\n");
        for (String segment : segments) {
            text.append("#EXTINF:2,\n").append(segment).append('\n');
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void shouldNotFollowTheSegmentsOfAPlaylistInside(String scheme) throws Exception {
        strangers.on("/x.m3u8", Strangers.text(playlist(strangers.inside(scheme) + "/seg.ts")));
        assertRefused(strangers.url("/x.m3u8"), Fence.OF_THE_OPERATOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void shouldNotFollowARedirectInside(String scheme) throws Exception {
        strangers.on("/radio", Strangers.redirect(strangers.inside(scheme) + "/x"));
        assertRefused(strangers.url("/radio"), Fence.OF_THE_OPERATOR);
    }

    @Test
    void shouldNotFollowWhatCallsItselfSoundAndIsAPlaylist() throws Exception {
        strangers.on("/radio", Strangers.text(playlist(strangers.inside("http") + "/seg.ts")));
        assertRefused(strangers.url("/radio"), Fence.OF_THE_OPERATOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void shouldNotReachANameThatLeadsInside(String scheme) throws Exception {
        assertRefused(scheme + "://localhost:" + strangers.insidePort() + "/x", REMOTE);
    }

    @Test
    void shouldHearWhatIsOpened() throws Exception {
        strangers
                .on("/x.m3u8", Strangers.text(playlist("a.ts", "b.ts") + "#EXT-X-ENDLIST\n"))
                .on("/a.ts", Strangers.bytes(sound))
                .on("/b.ts", Strangers.redirect("/a.ts"));
        Fence opened = new Fence(new Reach(List.of(Network.parse("127.0.0.1"))), false);
        try (Capture capture = capture(strangers.url("/x.m3u8"), opened)) {
            assertThat(capture.awaitEnd(Duration.ofSeconds(60))).isTrue();
            assertThat(capture.state().samples()).isGreaterThan(30_000);
        }
        assertThat(heard.told).startsWith("started").endsWith("ended: the source has ended");
    }

    /** A sender over SRT whose stream is a playlist, which sends ffmpeg to a server and to a file of this machine. */
    @Test
    void shouldNotFollowAPlaylistThatASenderPushes() throws Exception {
        Sender.needs("srt");
        Path file = Files.write(folder.resolve("secret.ts"), sound);
        String stream = playlist(strangers.inside("http") + "/seg.ts", "file://" + file, file.toString())
                + ("#" + "x".repeat(80) + "\n").repeat(2_000)
                + "#EXT-X-ENDLIST\n";
        int port = Sender.freePort();
        try (Capture capture = capture("srt://127.0.0.1:" + port + "?mode=listener", REMOTE)) {
            heard.await("waiting");
            while (heard.told.stream().noneMatch(line -> line.startsWith("fault"))) {
                push(stream, port, heard.told.size());
            }
            assertThat(capture.state().samples()).isZero();
        }
        assertThat(strangers.reached).hasValue(0);
    }

    /** Sends bytes over SRT until the capture has said what it makes of them; tried again while nobody listens. */
    private void push(String stream, int port, int before) throws Exception {
        Process sender = Sender.ffmpeg()
                .command(List.of(
                        ("-v fatal -f data -i pipe:0 -map 0 -c copy -f data srt://127.0.0.1:" + port + "?mode=caller")
                                .split(" ")))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream out = sender.getOutputStream()) {
            out.write(stream.getBytes(StandardCharsets.UTF_8));
            out.flush();
            Heard.until(() -> heard.told.size() > before || !sender.isAlive(), "an outcome", heard.told);
        } catch (IOException e) {
            assertThat(sender.waitFor()).as("it has found nobody").isNotZero();
        } finally {
            sender.destroyForcibly();
        }
    }

    /** A recording that is a playlist by what it holds and not by its name. */
    @ParameterizedTest
    @ValueSource(strings = {"show.mp3", "show.wav", "show"})
    void shouldNotReadOtherFilesThroughARecording(String name) throws Exception {
        Path other = Files.write(folder.resolve("other.ts"), sound);
        Path recording = Files.writeString(
                folder.resolve(name), playlist("file://" + other, other.toString()) + "#EXT-X-ENDLIST\n");
        Sender.ffmpeg();
        Assertions.assertThatThrownBy(() -> Recordings.open(recording, AudioOptions.defaults()))
                .hasMessageContaining("recording that ffmpeg can read");
        Path list = Files.copy(recording, folder.resolve("show.m3u8"));
        Recordings.open(list, AudioOptions.defaults()).close();
    }
}
