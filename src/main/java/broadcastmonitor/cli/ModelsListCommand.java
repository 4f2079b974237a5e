package broadcastmonitor.cli;

import broadcastmonitor.app.ReaderStore;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.speech.model.ModelCatalogue;
import broadcastmonitor.speech.model.ModelCatalogue.Kind;
import broadcastmonitor.speech.model.ModelStore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code monitor models list}. */
@Command(name = "list", description = "Shows the models that are known or installed, and which one is used by default.")
final class ModelsListCommand implements Callable<Integer> {
    @Option(names = "--json", description = "One JSON object per model.")
    private boolean json;

    private final Console console;

    ModelsListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        ModelStore store = ModelStore.of(Home.folder(), System.getenv());
        List<ModelStore.Listed> models = store.list();
        ObjectMapper mapper = new ObjectMapper();
        for (ModelStore.Listed model : models) {
            if (json) {
                console.json(mapper.writeValueAsString(fields(model)));
            } else {
                console.line(row(model));
            }
        }
        for (ReaderStore.Listed reader :
                ReaderStore.of(Home.folder(), System.getenv()).list()) {
            console.line(json ? mapper.writeValueAsString(fields(reader)) : row(reader));
        }
        if (!json) {
            console.note("* is used by default for its language. Models lie in " + store.directory() + ".");
            if (models.stream().noneMatch(model -> model.standard() && model.kind() != Kind.DEMO)) {
                console.note(
                        "Only the demo models would be used, which understand synthetic speech and hardly any person:"
                                + " `monitor models install vosk-model-small-en-us-0.15` (or vosk-model-small-ru-0.22).");
            }
        }
        return 0;
    }

    private String row(ModelStore.Listed model) {
        String text = String.format(
                Locale.ROOT,
                "%s %-29s %-3s %-7s %8s  %s",
                model.standard() ? "*" : " ",
                model.name(),
                model.language() == null ? "?" : model.language(),
                model.kind().name().toLowerCase(Locale.ROOT),
                size(model.bytes()),
                model.installed() ? "installed" : model.kind() == Kind.DEMO ? "bundled, installs itself" : "");
        return (model.standard() ? console.style().bold(text) : text).stripTrailing();
    }

    private String row(ReaderStore.Listed reader) {
        String text = String.format(
                Locale.ROOT,
                "%s %-29s %-3s %-7s %8s  %s",
                reader.standard() ? "*" : " ",
                reader.description().title(),
                "all",
                "reader",
                size(reader.bytes()),
                reader.installed() ? "installed" : "bundled, installs itself");
        return reader.standard() ? console.style().bold(text) : text;
    }

    private static Map<String, Object> fields(ReaderStore.Listed reader) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", reader.description().title());
        fields.put("languages", reader.description().languages());
        fields.put("kind", "reader");
        fields.put("bytes", reader.bytes());
        fields.put("installed", reader.installed());
        fields.put("default", reader.standard());
        return fields;
    }

    private static Map<String, Object> fields(ModelStore.Listed model) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", model.name());
        fields.put("language", model.language());
        fields.put("kind", model.kind().name().toLowerCase(Locale.ROOT));
        fields.put("bytes", model.bytes());
        fields.put("installed", model.installed());
        fields.put("default", model.standard());
        fields.put(
                "sha256",
                ModelCatalogue.find(model.name())
                        .map(ModelCatalogue.Entry::sha256)
                        .orElse(null));
        return fields;
    }

    private static String size(long bytes) {
        return bytes < 1_000_000_000
                ? Math.round(bytes / 1e6) + " MB"
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
