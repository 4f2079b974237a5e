package broadcastmonitor.web;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers, in JSON as everywhere, what is not HTTP enough to reach a route. */
final class BadRequests extends ErrorHandler {
    /** The server would leave it out for most of them. */
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, JsonAnswers.JSON);
        String line = message == null ? "HTTP status " + code : message;
        response.write(true, ByteBuffer.wrap(JsonAnswers.bytes(JsonAnswers.fault(line))), callback);
    }
}
