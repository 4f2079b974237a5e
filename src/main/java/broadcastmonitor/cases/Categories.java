package broadcastmonitor.cases;

import java.util.List;

/** The categories of the rule book, as people call them. */
public final class Categories {
    /** A category. */
    public record Category(String id, Name name) {}

    /** Its name in each language. */
    public record Name(String en, String ru) {}

    public static final List<Category> ALL = List.of(
            of("superlative", "Superlative", "Превосходная степень"),
            of("categorical", "Categorical statement", "Категоричное утверждение"),
            of("off-topic", "Off topic", "Не по теме"),
            of("side-conversation", "Side conversation", "Посторонний разговор"),
            of("speech-literacy", "Slips of speech", "Ошибки речи"),
            of("rudeness", "Rudeness", "Грубость"),
            of("missing-characteristics", "Characteristic not said", "Не названа характеристика"),
            of("fact-mismatch", "Differs from the card", "Расходится с карточкой"),
            of("misleading-claim", "Misleading claim", "Вводит в заблуждение"),
            of("terms-contradiction", "Against the terms of sale", "Противоречит условиям продажи"),
            of("illegal", "Illegal", "Противозаконное"),
            of("profanity", "Profanity", "Нецензурная лексика"),
            of("discrimination", "Discrimination", "Дискриминация"),
            of("competitor", "Competitor", "Конкурент"),
            of("negative-marketplace", "Against the marketplace", "Негатив о площадке"),
            of("contact-exchange", "Exchange of contacts", "Обмен контактами"),
            of("cancel-order", "Call to cancel orders", "Призыв отменить заказ"),
            of("personal-data", "Personal data", "Персональные данные"),
            of("third-party-promotion", "Promotion of others", "Реклама третьих лиц"),
            of("chat-uppercase", "Chat: capitals", "Чат: заглавные буквы"),
            of("chat-punctuation", "Chat: punctuation", "Чат: знаки препинания"),
            of("chat-emoji", "Chat: emoji", "Чат: эмодзи"),
            of("chat-negative-emotion", "Chat: negative emotion", "Чат: негативные эмоции"),
            of("chat-style", "Chat: style", "Чат: стиль"));

    private Categories() {}

    /**
     * What people call a category.
     *
     * @param language {@code ru}, else English
     * @return the category itself where it is none of the rule book
     */
    public static String name(String category, String language) {
        return ALL.stream()
                .filter(each -> each.id().equals(category))
                .map(each ->
                        "ru".equals(language) ? each.name().ru() : each.name().en())
                .findFirst()
                .orElse(category);
    }

    private static Category of(String id, String en, String ru) {
        return new Category(id, new Name(en, ru));
    }
}
