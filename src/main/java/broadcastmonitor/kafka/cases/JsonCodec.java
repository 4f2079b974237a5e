package broadcastmonitor.kafka.cases;

import broadcastmonitor.cases.view.Codec;
import broadcastmonitor.kafka.Json;
import java.nio.charset.StandardCharsets;

/** Values in the view are written as on their topics. */
enum JsonCodec implements Codec {
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
