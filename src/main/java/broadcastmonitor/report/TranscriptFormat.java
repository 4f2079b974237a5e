package broadcastmonitor.report;

import broadcastmonitor.broadcast.Language;
import java.util.Locale;

/** What the transcript of a broadcast can be written as. */
public enum TranscriptFormat {
    /** SubRip subtitles. */
    SRT("application/x-subrip; charset=utf-8"),
    /** WebVTT subtitles. */
    VTT("text/vtt; charset=utf-8"),
    /** Text with the time of each utterance. */
    TEXT("text/plain; charset=utf-8"),
    /** Utterances and words with their times, as canonical JSON. */
    JSON("application/json");

    private final String contentType;

    TranscriptFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The name in options. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How files of it end. */
    public String extension() {
        return this == TEXT ? "txt" : code();
    }

    /** Its media type. */
    public String contentType() {
        return contentType;
    }

    /** The transcript of a broadcast in this form; what it says of itself is in a language. */
    public byte[] write(BroadcastRecord record, Language language) {
        return TranscriptFile.write(record, this, language);
    }
}
