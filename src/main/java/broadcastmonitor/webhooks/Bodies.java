package broadcastmonitor.webhooks;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.files.IsoInstants;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is sent, as JSON. */
final class Bodies {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(IsoInstants.module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private Bodies() {}

    static String of(Notice notice, Webhook webhook) {
        String text = webhook.language() == Language.RU
                ? notice.text().ru()
                : notice.text().en();
        Map<String, Object> whole = new LinkedHashMap<>();
        if (webhook.form() == Webhook.Form.STANDARD) {
            whole.put("type", notice.kind().code());
            whole.put("timestamp", notice.at());
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("broadcast", notice.broadcast());
            data.putAll(notice.data());
            whole.put("data", data);
        }
        whole.put("text", text);
        try {
            return MAPPER.writeValueAsString(whole);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, numbers and times are always JSON", e);
        }
    }
}
