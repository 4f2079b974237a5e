package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the real launcher on a copy of it whose Maven is a script that leaves a jar behind and counts its runs. */
@DisabledOnOs(WINDOWS)
class LauncherTest {
    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void copyTheLauncher() throws IOException {
        home = Files.createDirectory(folder.resolve("a home"));
        Files.createDirectories(home.resolve("src/main"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        script(home.resolve("monitor"), Files.readString(Path.of("monitor")));
        script(home.resolve("mvnw"), """
                #!/bin/sh
                echo run >> runs
                sleep 0.2
                for argument in "$@"; do
                    case $argument in -Dbuild.folder=*) to=${argument#-Dbuild.folder=} ;; esac
                done
                mkdir -p "$to/lib"
                : > "$to/lib/a.jar"
                : > "$to/broadcast-monitor-1.jar"
                [ ! -e fail ] || { echo '[ERROR] this is what went wrong'; exit 1; }
                """);
        // A Java that says its version, can compile, and prints how it was called.
        script(folder.resolve("jdk/bin/java"), """
                #!/bin/sh
                [ "$1" = -version ] && { echo 'openjdk version "17.0.1"' >&2; exit 0; }
                for argument in "$@"; do
                    case $argument in -XX:ArchiveClassesAtExit=*) echo classes > "${argument#-XX:ArchiveClassesAtExit=}" ;; esac
                    echo "$argument"
                done
                """);
        script(folder.resolve("jdk/bin/javac"), "#!/bin/sh\n");
    }

    @Test
    void shouldBuildOnceAndRunFromAnywhereThroughSymbolicLinks() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("m"), home.resolve("monitor"));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("n"), Path.of("m"));

        Ran first = launch(link, "demo", "two words");
        Ran second = launch(linkToLink, "--help");

        assertThat(first.code()).isZero();
        assertThat(first.out())
                .contains("-Djna.encoding=UTF-8\n", "-Dmonitor.home=" + home.toRealPath() + "\n", "demo\ntwo words\n");
        assertThat(first.err()).contains("building");
        assertThat(second.err()).isEmpty();
        assertThat(runs()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"check, classes.jsa", "demo, service.jsa"})
    void shouldShareTheClassesOfTheBuildUnlessTheyAreNotWhole(String command, String file) throws Exception {
        Ran first = launch(home.resolve("monitor"), command);
        Path app = Path.of(Files.readString(home.resolve(".build/stamp")).strip());
        Path classes = app.resolve(file);

        assertThat(first.out()).contains("-XX:SharedArchiveFile=" + classes + "\n");
        Files.writeString(classes, "cla");
        assertThat(launch(home.resolve("monitor"), command).out()).doesNotContain("Shared");
        Files.delete(classes);
        assertThat(launch(home.resolve("monitor"), command).out()).doesNotContain("Shared");
    }

    @Test
    void shouldKeepWhatSavesTimeBesideTheBuildOrElseInTheUsersCache() throws Exception {
        Ran beside = launch(home.resolve("monitor"), "demo");
        Path cache = home.toRealPath().resolve(".build/cache");
        Files.delete(cache);
        Files.writeString(cache, "in the way");
        Path mine = folder.resolve("my cache");
        Ran elsewhere = finish(start(Map.of("XDG_CACHE_HOME", mine.toString()), home.resolve("monitor"), "demo"));
        Ran nowhere = finish(start(Map.of("XDG_CACHE_HOME", cache.toString()), home.resolve("monitor"), "demo"));

        assertThat(beside.out()).contains("-Dmonitor.cache=" + cache + "\n");
        assertThat(elsewhere.out()).contains("-Dmonitor.cache=" + mine.resolve("broadcast-monitor") + "\n");
        assertThat(nowhere.out()).contains("-Dmonitor.cache=\n");
    }

    @Test
    void shouldBuildAgainWhenASourceIsNewerWithoutTakingTheJarsOfARunningInstance() throws Exception {
        launch(home.resolve("monitor"));
        Path running = Path.of(Files.readString(home.resolve(".build/stamp")).strip());
        Files.writeString(running.resolve("running/" + ProcessHandle.current().pid()), "");
        Files.writeString(home.resolve("src/main/New.java"), "");
        Files.setLastModifiedTime(
                home.resolve("src/main/New.java"),
                java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() + 2000));

        launch(home.resolve("monitor"));

        assertThat(runs()).isEqualTo(2);
        assertThat(running.resolve("broadcast-monitor.jar")).exists();
        assertThat(running.resolve("lib/a.jar")).exists();
    }

    @Test
    void shouldLetOnlyOneOfSeveralLaunchersBuild() throws Exception {
        List<Process> launchers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            launchers.add(start(Map.of(), home.resolve("monitor"), "x"));
        }
        for (Process launcher : launchers) {
            assertThat(finish(launcher).code()).isZero();
        }

        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void shouldTakeOverTheLockOfALauncherThatDied() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(home.resolve(".build/lock"));
        Files.writeString(home.resolve(".build/lock/pid"), Long.toString(dead.pid()));

        assertThat(launch(home.resolve("monitor")).code()).isZero();
        assertThat(home.resolve(".build/lock")).doesNotExist();
    }

    @Test
    void shouldSayWhyTheBuildFailedAndNotLeaveTheLock() throws Exception {
        Files.writeString(home.resolve("fail"), "");

        Ran ran = launch(home.resolve("monitor"));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("this is what went wrong", "build.log");
        assertThat(home.resolve(".build/lock")).doesNotExist();
    }

    @Test
    void shouldSayInOneLineThatJavaIsTooOldOrMissing() throws Exception {
        script(folder.resolve("old/bin/java"), "#!/bin/sh\necho 'java version \"1.8.0_402\"' >&2\n");

        Ran old = finish(start(Map.of("JAVA_HOME", folder.resolve("old").toString()), home.resolve("monitor")));
        Ran missing = finish(start(Map.of("JAVA_HOME", "/no/such/jdk"), home.resolve("monitor")));

        assertThat(old.code()).isEqualTo(2);
        assertThat(old.err().lines()).singleElement().asString().contains("too old", "1.8.0_402", "17");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err().lines()).singleElement().asString().contains("JAVA_HOME", "/no/such/jdk");
    }

    private long runs() throws IOException {
        return Files.readString(home.resolve("runs")).lines().count();
    }

    private Ran launch(Path launcher, String... args) throws Exception {
        return finish(start(Map.of(), launcher, args));
    }

    private Process start(Map<String, String> environment, Path launcher, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().remove("JAVA_OPTS");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Ran finish(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), out, err);
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
