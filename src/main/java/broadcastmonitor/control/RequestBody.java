package broadcastmonitor.control;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Reads what a client sends, however much, slowly or oddly it does so. */
final class RequestBody {
    /** How much may come in one request, bytes. */
    static final int LIMIT = 1_000_000;

    private static final Pattern JSON =
            Pattern.compile("application/json(\\s*;\\s*charset\\s*=\\s*\"?utf-8\"?)?\\s*", Pattern.CASE_INSENSITIVE);

    private RequestBody() {}

    /**
     * The JSON text of a request.
     *
     * @param patience how long it may take until all of it is here
     * @throws Refusal 415 when it is something else, 413 when it is too much, 408 when it takes too long, 400 when it breaks off
     */
    static byte[] json(Context context, Duration patience) {
        HttpServletRequest request = context.req();
        requireJson(request);
        if (request.getContentLengthLong() > LIMIT) {
            throw tooMuch(context);
        }
        long begun = System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        try (InputStream in = request.getInputStream()) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                body.write(piece, 0, read);
                if (body.size() > LIMIT) {
                    throw tooMuch(context);
                }
                if (System.nanoTime() - begun > patience.toNanos()) {
                    throw tooSlow(context);
                }
            }
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw tooSlow(context);
            }
            throw hangingUp(context, 400, "the request's body broke off");
        }
        return body.toByteArray();
    }

    private static void requireJson(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null || !JSON.matcher(type).matches()) {
            throw new Refusal(
                    415,
                    "the body must be JSON in UTF-8: send it with the header Content-Type: " + Answers.JSON
                            + (type == null ? "" : ", not " + type));
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity")) {
            throw new Refusal(415, "the body must not be compressed (Content-Encoding: " + encoding + ")");
        }
    }

    private static Refusal tooMuch(Context context) {
        return hangingUp(context, 413, "the request's body is larger than " + LIMIT + " bytes");
    }

    private static Refusal tooSlow(Context context) {
        return hangingUp(context, 408, "the request's body took too long to arrive");
    }

    /** What is left of the body would be taken for the next request, or be waited for. */
    private static Refusal hangingUp(Context context, int status, String line) {
        context.header("Connection", "close");
        return new Refusal(status, line);
    }
}
