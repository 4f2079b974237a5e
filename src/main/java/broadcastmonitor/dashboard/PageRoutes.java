package broadcastmonitor.dashboard;

import broadcastmonitor.broadcast.Digest;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The pages themselves, from the class path. They load nothing from elsewhere, run nothing that is written into a page, and are shown in no
 * other page.
 */
final class PageRoutes {
    private static final String FOLDER = "/dashboard/";
    private static final String INDEX = "index.html";
    private static final String LOGIN = "login";

    /** Addresses that people keep: one page shows them all. */
    private static final Pattern PAGE =
            Pattern.compile("(|wall|queue|search|help|figures|board|audit|account|case/[^/]+|broadcast/[^/]+)/?");

    private static final Pattern FILE = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " media-src 'self' blob:; connect-src 'self'; worker-src 'self'; font-src 'self'; object-src 'none'; manifest-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("wav", "audio/wav"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    /** Files that were asked for and are there: their number is that of the files. */
    private final Map<String, Page> pages = new ConcurrentHashMap<>();

    private record Page(byte[] bytes, String type, String etag) {}

    void addTo(RoutesConfig routes) {
        routes.get("/", context -> serve(context, INDEX));
        routes.get("/<page>", context -> serve(context, context.pathParam("page")));
    }

    private void serve(Context context, String path) {
        if (PAGE.matcher(path).matches()) {
            String query = context.queryString();
            context.redirect("/#" + context.req().getRequestURI() + (query == null ? "" : "?" + query));
            return;
        }
        Page page = find(path.equals(LOGIN) ? LOGIN + ".html" : path).orElseThrow(NotFoundResponse::new);
        context.header("Content-Security-Policy", POLICY);
        context.header("Referrer-Policy", "no-referrer");
        context.header("X-Frame-Options", "DENY");
        context.header("Cache-Control", "no-cache");
        context.header("ETag", page.etag());
        if (page.etag().equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        context.contentType(page.type()).result(page.bytes());
    }

    private Optional<Page> find(String path) {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null || !FILE.matcher(path).matches()) {
            return Optional.empty();
        }
        Page known = pages.get(path);
        if (known == null) {
            known = read(path, type);
            if (known != null) {
                pages.put(path, known);
            }
        }
        return Optional.ofNullable(known);
    }

    private static Page read(String path, String type) {
        try (InputStream file = PageRoutes.class.getResourceAsStream(FOLDER + path)) {
            if (file == null) {
                return null;
            }
            byte[] bytes = file.readAllBytes();
            return new Page(bytes, type, "\"" + Digest.of(bytes) + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
