package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.text.Spans.Span;
import broadcastmonitor.text.TokenWindow;
import broadcastmonitor.text.entities.Entity;
import broadcastmonitor.text.entities.PersonalData;
import java.util.List;
import java.util.Map;

/** The exact words of a finding, with the personal data in them masked. */
final class Quotes {
    private final TokenWindow scene;
    private final Passage passage;
    private final List<PersonalData.Span> hidden;

    Quotes(TokenWindow scene, Passage passage, Map<Entity, List<Span>> entities) {
        this.scene = scene;
        this.passage = passage;
        hidden = PersonalData.spans(scene.tokens(), entities, passage.complete());
    }

    /** The words from one token to before another. */
    String quote(int start, int end) {
        StringBuilder quote = new StringBuilder();
        int at = start;
        while (at < end) {
            PersonalData.Span span = hiddenAt(at);
            if (span == null) {
                gap(quote, at, start);
                quote.append(scene.tokens().get(at).raw().original());
                at++;
            } else {
                gap(quote, at, start);
                trim(quote, span);
                quote.append(span.mask());
                at = span.last() + 1;
            }
        }
        return quote.toString();
    }

    private void gap(StringBuilder quote, int at, int start) {
        if (at == start) {
            return;
        }
        if (at <= scene.carried()) {
            quote.append(' ');
        } else {
            int from = scene.tokens().get(at - 1).raw().end();
            quote.append(passage.text(), from, scene.tokens().get(at).raw().start());
        }
    }

    /** Takes back the signs before a number that are part of it. */
    private void trim(StringBuilder quote, PersonalData.Span span) {
        if (span.first() > scene.carried() && quote.length() > 0) {
            int start = scene.tokens().get(span.first()).raw().start();
            int end = scene.tokens().get(span.last()).raw().end();
            int signs = start - PersonalData.opening(passage.text(), start, end);
            quote.setLength(Math.max(0, quote.length() - signs));
        }
    }

    private PersonalData.Span hiddenAt(int at) {
        for (PersonalData.Span span : hidden) {
            if (span.first() <= at && at <= span.last()) {
                return span;
            }
        }
        return null;
    }
}
