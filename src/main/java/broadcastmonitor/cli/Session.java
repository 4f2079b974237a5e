package broadcastmonitor.cli;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.text.yaml.RulePackException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A whole broadcast that was handed in as a line of JSON: {@code {"id", "language", "brief": {...}, "utterances": [{"start", "end",
 * "text"}]}}, times in seconds. The id may be anything or missing; the language is found by brief and letters when it is missing.
 *
 * @param id its id, or null
 * @param brief what it is about
 * @param utterances in their order
 */
record Session(JsonNode id, Brief brief, List<Passage> utterances) {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final double LONGEST_SECONDS = 7 * 24 * 3600.0;

    /** A line that is no session; the message says why. */
    static final class BadSession extends Exception {
        private static final long serialVersionUID = 1;

        BadSession(String message) {
            super(message);
        }
    }

    /**
     * Reads a line.
     *
     * @param other the brief of a session that has none
     * @param fixed the language of a session that doesn't say it, or null
     */
    static Session of(String line, Brief other, Language fixed) throws BadSession {
        JsonNode json;
        try {
            json = READER.readValue(line);
        } catch (JsonProcessingException e) {
            throw new BadSession(
                    "not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
        if (json == null || !json.isObject()) {
            throw new BadSession("not a JSON object");
        }
        JsonNode said = json.get("utterances");
        if (said == null || !said.isArray()) {
            throw new BadSession(said == null ? "no \"utterances\"" : "\"utterances\" is not a list");
        }
        Brief brief = json.hasNonNull("brief") ? brief(json.get("brief")) : other;
        Language language = language(json, said, brief, fixed);
        List<Passage> utterances = new ArrayList<>();
        long before = 0;
        for (JsonNode each : said) {
            Passage utterance = utterance(each, utterances.size(), language, before);
            before = utterance.words().isEmpty() ? before : utterance.span().startMs();
            utterances.add(utterance);
        }
        return new Session(json.get("id"), brief, List.copyOf(utterances));
    }

    private static Brief brief(JsonNode json) throws BadSession {
        if (!json.isObject()) {
            throw new BadSession("\"brief\" is not an object");
        }
        try {
            return Brief.of("brief", json.toString());
        } catch (RulePackException e) {
            throw new BadSession(e.getMessage());
        }
    }

    private static Language language(JsonNode json, JsonNode said, Brief brief, Language fixed) throws BadSession {
        String code = json.path("language").asText("auto");
        if (!code.equals("auto")) {
            return Language.of(code)
                    .orElseThrow(() -> new BadSession("unknown language \"" + code + "\": en, ru or auto"));
        }
        if (fixed != null || brief.language().isPresent()) {
            return fixed != null ? fixed : brief.language().get();
        }
        StringBuilder all = new StringBuilder();
        said.forEach(each -> all.append(each.path("text").asText()).append(' '));
        return Language.byScript(all.toString());
    }

    private static Passage utterance(JsonNode json, int index, Language language, long before) throws BadSession {
        JsonNode start = json.path("start");
        JsonNode end = json.path("end");
        JsonNode text = json.path("text");
        if (!start.isNumber() || !end.isNumber() || !text.isTextual()) {
            throw new BadSession("utterance " + index + " needs \"start\" and \"end\" in seconds and a \"text\"");
        }
        double from = start.doubleValue();
        double to = end.doubleValue();
        if (!(from >= 0 && to >= from && to <= LONGEST_SECONDS) || Math.round(from * 1000) < before) {
            throw new BadSession("utterance " + index + " runs from " + start.asText() + " to " + end.asText()
                    + ": times grow, in seconds");
        }
        List<Passage.Spoken> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text.textValue());
        double perCharacter = (to - from) * 1000 / Math.max(1, text.textValue().length());
        while (matcher.find()) {
            words.add(new Passage.Spoken(
                    matcher.group(),
                    Math.round(from * 1000 + matcher.start() * perCharacter),
                    Math.round(from * 1000 + matcher.end() * perCharacter),
                    1));
        }
        return Passage.ofSpeech(Integer.toString(index), words, language, true);
    }
}
