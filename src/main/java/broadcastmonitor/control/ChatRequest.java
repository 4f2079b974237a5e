package broadcastmonitor.control;

import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.web.JsonRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** Reads a message of a live chat that a client sends. Null means the same as leaving a key out. */
final class ChatRequest {
    private static final List<String> KEYS = List.of("message", "author", "role", "at", "text");
    private static final String EXAMPLE = "{\"message\": \"m-1\", \"role\": \"seller\", \"text\": \"...\"}";
    private static final int LONGEST_ID = 200;

    private ChatRequest() {}

    /** @throws broadcastmonitor.web.Refusal with 400 when it cannot be understood */
    static ChatMessage read(byte[] body) {
        JsonNode request = JsonRequest.tree(body, KEYS, EXAMPLE);
        String message = JsonRequest.required(request, "message");
        if (message.length() > LONGEST_ID || message.chars().anyMatch(Character::isISOControl)) {
            throw JsonRequest.mistake(
                    "'message' must be an id of at most " + LONGEST_ID + " characters, without control characters");
        }
        return new ChatMessage(
                null,
                message,
                JsonRequest.text(request, "author"),
                JsonRequest.text(request, "role"),
                time(JsonRequest.text(request, "at")),
                JsonRequest.required(request, "text"),
                0);
    }

    private static Instant time(String at) {
        try {
            return at == null ? null : OffsetDateTime.parse(at).toInstant();
        } catch (DateTimeException e) {
            throw JsonRequest.mistake("'at' must be a time such as 2026-01-01T12:00:00Z");
        }
    }
}
