package broadcastmonitor.speech;

import broadcastmonitor.Unpacked;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The demo models, unpacked once per test run. */
public final class DemoModels {
    private static final Map<String, Path> UNPACKED = new ConcurrentHashMap<>();

    private DemoModels() {}

    public static Path directory(String language) {
        return UNPACKED.computeIfAbsent(language, DemoModels::unpack);
    }

    private static Path unpack(String language) {
        String name = "vosk-model-demo-" + language;
        Path target = Path.of("target", "demo-models");
        Unpacked.zip(Path.of("models", name + ".zip"), target);
        return target.resolve(name);
    }
}
