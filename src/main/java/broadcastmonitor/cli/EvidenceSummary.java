package broadcastmonitor.cli;

import broadcastmonitor.evidence.bundle.Verification;
import broadcastmonitor.evidence.chain.VerdictChain;
import broadcastmonitor.evidence.stamp.TimeStamp;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a genuine bundle says, in some lines for a stranger: what was heard and what was not, what was found, under which clause, who decided. */
final class EvidenceSummary {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, byte[]> texts;
    private final Wording wording;

    EvidenceSummary(Verification genuine, Wording wording) {
        texts = genuine.texts();
        this.wording = wording;
    }

    private JsonNode json(String name) {
        try {
            byte[] bytes = texts.get(name);
            return bytes == null ? MAPPER.missingNode() : MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        JsonNode broadcast = json("broadcast.json");
        if (!broadcast.isMissingNode()) {
            identity(broadcast.path("identity"), lines);
            coverage(broadcast.path("coverage"), lines);
            broadcast
                    .path("bases")
                    .forEach(basis -> lines.add(wording.say("judged by ", "оценивалось: ")
                            + basis.path("kind").asText() + " "
                            + basis.path("name").asText()));
        }
        JsonNode cases = json("cases.json");
        lines.add(wording.say("cases: ", "случаев: ") + cases.size());
        cases.forEach(each -> found(each, lines));
        return lines;
    }

    private void identity(JsonNode identity, List<String> lines) {
        lines.add(wording.say("broadcast ", "эфир ")
                + identity.path("broadcast").asText()
                + part(", ", identity.path("title"))
                + part(wording.say(", host ", ", ведущий "), identity.path("host"))
                + part(wording.say(", begun ", ", начат "), identity.path("startedAt")));
    }

    private void coverage(JsonNode coverage, List<String> lines) {
        lines.add(wording.say("heard ", "услышано ")
                + at(coverage.path("heardMs").asLong())
                + wording.say(" of ", " из ")
                + at(coverage.path("audioMs").asLong())
                + wording.say(", not heard ", ", не услышано ")
                + at(coverage.path("lostMs").asLong()));
        for (JsonNode gap : coverage.path("gaps")) {
            lines.add(wording.say("  not heard at ", "  не услышано на ")
                    + at(gap.path("startMs").asLong())
                    + wording.say(", for ", ", длиной ")
                    + seconds(gap.path("lostMs").asLong())
                    + " (" + gap.path("kind").asText() + part(": ", gap.path("detail")) + ")");
        }
    }

    private void found(JsonNode each, List<String> lines) {
        JsonNode alert = each.path("alert");
        lines.add("  " + at(alert.path("startMs").asLong()) + "  "
                + wording.category(alert.path("category").asText()) + "  "
                + wording.quoted(alert.path("quote").asText()) + part("  [", alert.path("clause"))
                + (alert.path("clause").isTextual() ? "]" : ""));
        if (each.path("clauseText").isTextual()) {
            lines.add("    " + wording.say("clause: ", "пункт: ")
                    + each.path("clauseText").asText());
        }
        lines.add("    " + wording.say("rule ", "правило ") + alert.path("rule").asText()
                + part(wording.say(", text in ", ", текст в "), each.path("ruleFile")));
        JsonNode decision = each.path("decision");
        lines.add("    "
                + (decision.isObject()
                        ? decided(decision)
                        : undecided(each.path("state").asText())));
        lines.add("    "
                + (each.path("clip").isObject()
                        ? wording.say("sound in ", "звук в ")
                                + each.path("clip").path("file").asText()
                        : wording.say("no sound: ", "звука нет: ")
                                + each.path("noClip").asText()));
    }

    private String decided(JsonNode decision) {
        boolean violation = decision.path("verdict").asText().equals("violation");
        return (violation ? wording.say("violation", "нарушение") : wording.say("false alarm", "ложная тревога"))
                + wording.say(", decided by ", ", решил(а) ")
                + decision.path("who").asText("?")
                + wording.say(" at ", " в ")
                + decision.path("at").asText()
                + part(": ", decision.path("text"));
    }

    private String undecided(String state) {
        return wording.say("not decided (", "не решено (") + state + ")";
    }

    /**
     * What the time stamp says, once it has been found to hold.
     *
     * @param stamp null where there is none
     * @param vouched whether somebody who is trusted vouches for its authority
     */
    static String stamp(TimeStamp stamp, boolean vouched, Wording wording) {
        if (stamp == null) {
            return wording.say(
                    "no time stamp: the owner of the key could have signed it at any time",
                    "отметки времени нет: владелец ключа мог подписать это когда угодно");
        }
        String said = wording.say("time stamp: there at ", "отметка времени: существовал в ")
                + stamp.at()
                + wording.say(", number ", ", номер ")
                + stamp.serial()
                + stamp.by().map(name -> wording.say(", by ", ", кем: ") + name).orElse("");
        return vouched
                ? said
                : said
                        + wording.say(
                                " (whose certificate nobody has vouched for: --tsa-certificate FILE)",
                                " (за сертификат никто не поручился: --tsa-certificate ФАЙЛ)");
    }

    /** What the chain of verdicts says, once it has been found to hold. */
    String chain(VerdictChain.Checked chain) {
        return wording.say("chain of verdicts: ", "цепочка решений: ")
                + chain.length()
                + wording.say(" links hold", " звеньев, сходится")
                + (chain.erased() == 0
                        ? ""
                        : wording.say(", personal texts erased: ", ", стёрто личных текстов: ") + chain.erased())
                + wording.say(", head ", ", голова ")
                + chain.head();
    }

    private static String part(String before, JsonNode text) {
        return text.isTextual() && !text.asText().isEmpty() ? before + text.asText() : "";
    }

    private String seconds(long ms) {
        return String.format(Locale.ROOT, "%.1f ", ms / 1_000.0) + wording.say("s", "с");
    }

    private static String at(long ms) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60);
    }
}
