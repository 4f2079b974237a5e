package broadcastmonitor.cli;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Severity;
import java.util.Locale;
import java.util.Map;

/** What the terminal says in the language of the broadcast: severities, categories, the parts of a summary. */
enum Wording {
    EN,
    RU;

    private static final Map<String, String> CATEGORIES = Map.ofEntries(
            Map.entry("superlative", "превосходная степень"),
            Map.entry("categorical", "категоричность"),
            Map.entry("off-topic", "отвлечение от темы"),
            Map.entry("side-conversation", "посторонний разговор"),
            Map.entry("speech-literacy", "грамотность речи"),
            Map.entry("rudeness", "грубость"),
            Map.entry("missing-characteristics", "не названы характеристики"),
            Map.entry("fact-mismatch", "расхождение с карточкой"),
            Map.entry("misleading-claim", "введение в заблуждение"),
            Map.entry("terms-contradiction", "противоречие условиям"),
            Map.entry("illegal", "нарушение закона"),
            Map.entry("profanity", "нецензурная речь"),
            Map.entry("discrimination", "дискриминация"),
            Map.entry("competitor", "конкуренты"),
            Map.entry("negative-marketplace", "негатив о маркетплейсе"),
            Map.entry("contact-exchange", "обмен контактами"),
            Map.entry("cancel-order", "отмена заказа"),
            Map.entry("personal-data", "личные данные"),
            Map.entry("third-party-promotion", "реклама третьих лиц"),
            Map.entry("chat-uppercase", "заглавные буквы"),
            Map.entry("chat-punctuation", "лишние знаки препинания"),
            Map.entry("chat-emoji", "эмодзи"),
            Map.entry("chat-negative-emotion", "отрицательные эмоции"),
            Map.entry("chat-style", "стиль переписки"));

    /** The wording for a language's code; English where it is not known. */
    static Wording of(String code) {
        return Language.RU.code().equals(code) ? RU : EN;
    }

    /** The wording for who reads this text. */
    static Wording ofText(String text) {
        return Language.byScript(text) == Language.RU ? RU : EN;
    }

    /** The one of two texts that is in this language. */
    String say(String english, String russian) {
        return this == RU ? russian : english;
    }

    String severity(Severity severity) {
        return switch (severity) {
            case INFO -> say("info", "справка");
            case LOW -> say("low", "низкая");
            case MEDIUM -> say("medium", "средняя");
            case HIGH -> say("high", "высокая");
            case CRITICAL -> say("critical", "критическая");
        };
    }

    /** The severity, filled up to the width of the longest one. */
    String severityColumn(Severity severity) {
        return String.format(Locale.ROOT, say("%-8s", "%-11s"), severity(severity));
    }

    /** The category; its code, by which packs and JSON name it, stands behind a translation. */
    String category(String code) {
        return this == RU && CATEGORIES.containsKey(code) ? CATEGORIES.get(code) + " (" + code + ")" : code;
    }

    /** The words as this language quotes them. */
    String quoted(String words) {
        return say("\"" + words + "\"", "«" + words + "»");
    }
}
