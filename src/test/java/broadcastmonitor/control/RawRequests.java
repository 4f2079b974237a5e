package broadcastmonitor.control;

import java.util.List;
import java.util.Random;

/** Requests as no decent client sends them; the same random numbers make the same one. Each ends its connection. */
final class RawRequests {
    private static final List<String> METHODS = List.of(
            "GET",
            "GET",
            "POST",
            "DELETE",
            "PUT",
            "HEAD",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "PATCH",
            "PRI",
            "get",
            "G\u00e9T",
            "",
            "A".repeat(9_000));
    private static final List<String> PATHS = List.of(
            "/api/broadcasts",
            "/api/broadcasts/a",
            "/api/service",
            "/health/live",
            "/metrics",
            "/openapi.json",
            "/",
            "*",
            "",
            "http://localhost/api/broadcasts",
            "http://evil.example/",
            "localhost:1",
            "/api//broadcasts",
            "/api/broadcasts/",
            "//",
            "/\\",
            "/api/../openapi.json",
            "/health/../api/broadcasts");
    private static final List<String> PIECES = List.of(
            "%2e%2e",
            "..",
            ".",
            "%2F",
            "%5c",
            "%00",
            "%ff",
            "%c0%ae",
            "%zz",
            "%",
            ";x=y",
            ";",
            "%3b",
            "?",
            "?a=%",
            "#",
            " ",
            "\t",
            "\u0001",
            "\u007f",
            "\u00e9",
            "\ud83d\ude00",
            "эфир",
            "%D1%8D",
            "\\",
            "|",
            "\"",
            "<",
            "a".repeat(9_000),
            "%25",
            "+",
            "@",
            ":",
            "&&");
    private static final List<String> VERSIONS = List.of(
            "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/9.9", "HTTP/1", "http/1.1", "", "X");
    private static final List<String> HEADERS = List.of(
            "Host: localhost",
            "Host: ",
            "Host: evil.example",
            "Host: a b",
            "Host: [::",
            "Host: localhost:99999",
            "Content-Length: 5",
            "Content-Length: -1",
            "Content-Length: x",
            "Content-Length: 99999999999999999999",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: x",
            "Expect: 100-continue",
            "Expect: nonsense",
            "Content-Type: application/json",
            "Content-Type: \u0000",
            "Content-Encoding: gzip",
            "Accept: text/html",
            "Accept: x/y;q=oops",
            "Origin: null",
            "Origin: http://localhost",
            "Authorization: Bearer \u00ff",
            "X-HTTP-Method-Override: DELETE",
            "Cookie: a=\"b",
            "Cookie: ;;=;",
            "Upgrade: h2c",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "HTTP2-Settings: AAA",
            "Range: bytes=0-",
            "If-Modified-Since: never",
            "If-None-Match: *",
            "no colon",
            ": no name",
            " folded: yes",
            "X: " + "y".repeat(9_000),
            "X\u0000: y",
            "Forwarded: for=\"",
            "Accept-Encoding: br;q=-1");
    private static final List<String> BODIES = List.of(
            "",
            "",
            "{}",
            "{\"id\":",
            "5\r\n{\"id\"\r\n0\r\n\r\n",
            "fffffffff\r\n",
            "-1\r\n\r\n",
            "\u0000\u0001",
            "GET / HTTP/1.1\r\n\r\n");

    private RawRequests() {}

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    static String any(Random random) {
        StringBuilder request =
                new StringBuilder(any(METHODS, random)).append(' ').append(any(PATHS, random));
        for (int i = random.nextInt(4); i > 0; i--) {
            request.append(random.nextBoolean() ? "/" : "").append(any(PIECES, random));
        }
        request.append(' ').append(any(VERSIONS, random)).append("\r\n");
        if (random.nextInt(5) > 0) {
            request.append("Host: localhost\r\n");
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            request.append(any(HEADERS, random)).append("\r\n");
        }
        request.append("Connection: close\r\n\r\n").append(any(BODIES, random));
        return request.toString();
    }
}
