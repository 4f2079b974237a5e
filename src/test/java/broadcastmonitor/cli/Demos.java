package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** The demo, played for tests of other rooms. */
public final class Demos {
    private Demos() {}

    /** Plays it as fast as it goes, without its dashboard; its topics lie in the data folder afterwards. */
    public static void play(String language, Path data) throws Exception {
        Ran ran =
                Ran.command("demo", "--fast", "--no-dashboard", "--language", language, "--data-dir", data.toString());
        assertThat(ran.code()).as(ran.err()).isZero();
    }
}
