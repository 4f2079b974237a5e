package broadcastmonitor.cases.view;

import broadcastmonitor.kafka.Json;
import java.nio.charset.StandardCharsets;

/** As the desk writes values. */
public enum TestCodec implements Codec {
    INSTANCE;

    @Override
    public String write(Object value) {
        return Json.line(value);
    }

    @Override
    public <T> T read(String json, Class<T> type) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
