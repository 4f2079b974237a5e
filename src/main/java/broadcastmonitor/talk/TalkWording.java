package broadcastmonitor.talk;

import broadcastmonitor.broadcast.Language;

/** What is said of a digression besides its category's message, in the language of the broadcast. */
final class TalkWording {
    private TalkWording() {}

    static String offTopic(Digressions.News news, boolean briefed, boolean read, Language language) {
        boolean ru = language == Language.RU;
        long seconds = Math.round(news.stretch().lengthMs() / 1000.0);
        StringBuilder text = new StringBuilder(
                switch (news.phase()) {
                    case OPENED, EXTENDED -> ru ? ": уже " + seconds + " с" : ": for " + seconds + " s so far";
                    case CLOSED -> ru ? ": " + seconds + " с" : ": " + seconds + " s";
                    case WITHDRAWN -> "";
                });
        if (news.lostMs() >= 1000) {
            long lost = Math.round(news.lostMs() / 1000.0);
            text.append(ru ? ", из них потеряно " + lost + " с" : ", " + lost + " s of it were lost");
        }
        if (!briefed) {
            text.append(
                    ru
                            ? " (описания эфира нет: судим по речи о товарах вообще)"
                            : " (there is no brief: judged by talk of goods in general)");
        }
        if (!read) {
            text.append(
                    ru
                            ? " (только по словам, без модели: менее надёжно)"
                            : " (by words alone, without the reader: less sure)");
        }
        return text.toString();
    }
}
